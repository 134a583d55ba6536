package io.meit.ecg.noise;

import io.meit.ecg.resample.Resampler;
import io.meit.ecg.signal.BadEcgException;
import io.meit.ecg.signal.BadEcgException.Category;
import io.meit.ecg.signal.EcgWindow;
import io.meit.ecg.wfdb.WfdbReader;
import io.meit.ecg.wfdb.WfdbSignals;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * Real noise, e.g. {@code bw} (baseline wander), {@code em} (electrode motion) and {@code ma} (muscle) of the MIT-BIH
 * Noise Stress Test Database: two channels, 30 minutes, 360 Hz.
 *
 * <p>Two channels are not twelve leads. Each of the nine electrodes gets an excerpt of its own: electrodes take the
 * channels by turns; a channel's recording is divided into as many stretches as electrodes use it, and an excerpt begins
 * at a random place of its stretch, so that no two electrodes have the same one; which electrode has which stretch, and
 * the sign, are random. The leads then follow by Einthoven's algebra, so II = I + III holds. What is lost is how noise of
 * neighbouring electrodes belongs together, which two channels cannot tell. Each excerpt's mean is taken away.
 */
public final class RecordedNoise implements NoiseSource {

    private final String name;
    private final String sha256;
    private final float[][] channels;

    private RecordedNoise(String name, String sha256, float[][] channels) {
        this.name = name;
        this.sha256 = sha256;
        this.channels = channels;
    }

    /**
     * Reads all signals of a WFDB record and brings them to 500 Hz.
     *
     * @throws BadEcgException if the record cannot be read, is shorter than 10 s, or lacks samples
     */
    public static RecordedNoise read(Path headerFile) {
        return of(WfdbReader.readAll(headerFile));
    }

    /** The same from signals in memory. */
    static RecordedNoise of(WfdbSignals recording) {
        List<float[]> original =
                recording.signals().stream().map(WfdbSignals.Named::millivolts).toList();
        requireComplete(recording.recordName(), original);
        float[][] channels = original.stream()
                .map(signal -> Resampler.toWindowRate(signal, recording.sampleRateHz()))
                .toArray(float[][]::new); // (channels, length at 500 Hz)
        if (channels[0].length < EcgWindow.LENGTH) {
            throw new BadEcgException(
                    Category.TOO_SHORT,
                    "noise recording %s has %d samples at 500 Hz; it needs %d (10 s) or more"
                            .formatted(recording.recordName(), channels[0].length, EcgWindow.LENGTH));
        }
        return new RecordedNoise(recording.recordName(), sha256(recording.sampleRateHz(), original), channels);
    }

    private static void requireComplete(String name, List<float[]> signals) {
        for (float[] signal : signals) {
            for (int i = 0; i < signal.length; i++) {
                if (Float.isNaN(signal[i])) {
                    throw new BadEcgException(
                            Category.MISSING_SAMPLES,
                            "noise recording %s lacks sample %d; cut a complete stretch out of it".formatted(name, i));
                }
            }
        }
    }

    @Override
    public double[][] electrodes(long seed) {
        double[][] noise = new double[Electrode.MEASURED][EcgWindow.LENGTH];
        Draw draw = Draw.of(seed, "recorded " + name);
        int[] order = draw.order(Electrode.MEASURED);
        for (int k = 0; k < order.length; k++) {
            int channel = k % channels.length;
            int users = (order.length - channel + channels.length - 1) / channels.length;
            int stretch = k / channels.length; // 0..users-1
            double place = (stretch + draw.unit()) / users; // 0..1 of the recording
            excerpt(channels[channel], place, draw.sign(), noise[order[k]]);
        }
        return noise;
    }

    private static void excerpt(float[] channel, double place, double sign, double[] into) {
        int start = (int) (place * (channel.length - into.length + 1));
        for (int i = 0; i < into.length; i++) {
            into[i] = sign * channel[start + i];
        }
        Samples.subtractMean(into);
    }

    @Override
    public String canonical() {
        return "recorded(name=%s,sha256=%s)".formatted(name, sha256);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecordedNoise noise && name.equals(noise.name) && sha256.equals(noise.sha256);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, sha256);
    }

    @Override
    public String toString() {
        return canonical();
    }

    private static String sha256(double hertz, List<float[]> signals) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(Double.BYTES).putDouble(0, hertz));
            for (float[] signal : signals) {
                ByteBuffer bytes =
                        ByteBuffer.allocate(signal.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(signal);
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256, which every Java must have", e);
        }
    }
}
