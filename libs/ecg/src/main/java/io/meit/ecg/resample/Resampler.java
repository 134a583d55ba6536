package io.meit.ecg.resample;

import io.meit.ecg.signal.BadEcgException;
import io.meit.ecg.signal.BadEcgException.Category;
import io.meit.ecg.signal.EcgWindow;
import java.util.Arrays;

/**
 * Changes a lead's sampling rate, band-limited (windowed sinc, see {@link SincKernel}). Sample n of the result stands at
 * time n / toHz; both start at the same instant. Any rate of 100 to 2000 Hz, whole or not. Linear phase: no delay.
 *
 * <ul>
 *   <li>Edges: the signal is continued by reflection at its first and last sample.
 *   <li>A missing sample (NaN) stays missing: every result nearer than one input sample to it is NaN. For the others the
 *       gap is bridged by a straight line, so that nothing else is lost.
 *   <li>Equal rates: an exact copy.
 * </ul>
 */
public final class Resampler {

    public static final double MIN_HZ = 100;
    public static final double MAX_HZ = 2000;

    private Resampler() {}

    /** Samples that a signal of {@code length} samples has at the other rate, the last incomplete one not counted. */
    public static int lengthAt(int length, double fromHz, double toHz) {
        requireRate(fromHz);
        requireRate(toHz);
        return (int) Math.floor(length * toHz / fromHz + 1e-9);
    }

    /** To 500 Hz, as many samples as the signal's duration gives. */
    public static float[] toWindowRate(float[] in, double fromHz) {
        return resample(in, fromHz, EcgWindow.SAMPLE_RATE_HZ, lengthAt(in.length, fromHz, EcgWindow.SAMPLE_RATE_HZ));
    }

    /**
     * @param in samples at {@code fromHz}, NaN = missing; not changed
     * @param outLength samples wanted; at most one more than the signal's duration gives
     * @return a new array
     * @throws BadEcgException UNSUPPORTED if a rate is outside 100 to 2000 Hz
     */
    public static float[] resample(float[] in, double fromHz, double toHz, int outLength) {
        int available = lengthAt(in.length, fromHz, toHz);
        if (outLength < 0 || (in.length == 0 && outLength > 0) || outLength > available + 1L) {
            throw new IllegalArgumentException("%d samples at %s Hz give %d samples at %s Hz, not %d"
                    .formatted(in.length, fromHz, available, toHz, outLength));
        }
        if (fromHz == toHz && outLength <= in.length) {
            return Arrays.copyOf(in, outLength);
        }
        float[] bridged = Gaps.bridged(in);
        return bridged == null ? missing(outLength) : convolve(in, bridged, fromHz / toHz, outLength);
    }

    private static float[] convolve(float[] in, float[] bridged, double step, int outLength) {
        double cutoff = SincKernel.CUTOFF * Math.min(1, 1 / step); // of the input's Nyquist frequency
        float[] out = new float[outLength];
        for (int n = 0; n < outLength; n++) {
            double time = n * step; // in input samples
            out[n] = Gaps.touches(in, time) ? Float.NaN : valueAt(bridged, time, cutoff);
        }
        return out;
    }

    /** The weights are divided by their sum: a constant stays that constant. */
    private static float valueAt(float[] in, double time, double cutoff) {
        double reach = SincKernel.HALF_WIDTH / cutoff;
        int last = (int) Math.floor(time + reach);
        double sum = 0;
        double weights = 0;
        for (int k = (int) Math.ceil(time - reach); k <= last; k++) {
            double weight = SincKernel.at((time - k) * cutoff);
            sum += weight * in[reflected(k, in.length)];
            weights += weight;
        }
        return (float) (sum / weights);
    }

    /** Whole-sample reflection: ... 2 1 0 1 2 ... n-2 n-1 n-2 ... */
    static int reflected(int index, int length) {
        if (index >= 0 && index < length) {
            return index;
        }
        if (length == 1) {
            return 0;
        }
        int folded = Math.floorMod(index, 2 * (length - 1));
        return folded < length ? folded : 2 * (length - 1) - folded;
    }

    private static float[] missing(int length) {
        float[] out = new float[length];
        Arrays.fill(out, Float.NaN);
        return out;
    }

    private static void requireRate(double hz) {
        if (!(hz >= MIN_HZ && hz <= MAX_HZ)) {
            throw new BadEcgException(
                    Category.UNSUPPORTED,
                    "a sampling rate of %s Hz is not supported; it must be %s to %s Hz".formatted(hz, MIN_HZ, MAX_HZ));
        }
    }
}
