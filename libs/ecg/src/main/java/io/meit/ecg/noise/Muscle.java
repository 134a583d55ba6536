package io.meit.ecg.noise;

import io.meit.ecg.signal.EcgWindow;

/**
 * Skeletal muscle under each electrode (EMG): Gaussian noise between the two frequencies (second-order Butterworth on
 * each side), swelling and fading as muscles tense, each electrode on its own.
 *
 * @param lowHz lower -3 dB frequency
 * @param highHz upper -3 dB frequency, below 250 Hz
 */
public record Muscle(double lowHz, double highHz) implements NoiseSource {

    public static final Muscle DEFAULT = new Muscle(20, 150);

    /** Time between two random strengths. */
    private static final int KNOT = EcgWindow.SAMPLE_RATE_HZ / 2;
    /** Samples before the window, in which the filters settle. */
    private static final int SETTLING = EcgWindow.SAMPLE_RATE_HZ;

    public Muscle {
        if (!(lowHz >= 5 && highHz > lowHz && highHz < EcgWindow.SAMPLE_RATE_HZ / 2.0)) {
            throw new IllegalArgumentException(
                    "muscle noise of %s to %s Hz; it must lie between 5 and 250 Hz".formatted(lowHz, highHz));
        }
    }

    @Override
    public double[][] electrodes(long seed) {
        Biquad high = Biquad.highPass(lowHz, EcgWindow.SAMPLE_RATE_HZ);
        Biquad low = Biquad.lowPass(highHz, EcgWindow.SAMPLE_RATE_HZ);
        double[][] noise = new double[Electrode.MEASURED][EcgWindow.LENGTH];
        for (int e = 0; e < noise.length; e++) {
            Draw draw = Draw.of(seed, "muscle " + e);
            double[] samples = new double[SETTLING + EcgWindow.LENGTH];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = draw.normal();
            }
            high.filter(samples);
            low.filter(samples);
            System.arraycopy(samples, SETTLING, noise[e], 0, EcgWindow.LENGTH);
            tense(noise[e], draw);
        }
        return noise;
    }

    /** Multiplies by a strength of 0.2 to 1.8 that moves in straight lines between knots. */
    private static void tense(double[] noise, Draw draw) {
        double before = draw.between(0.2, 1.8);
        double after = draw.between(0.2, 1.8);
        for (int i = 0; i < noise.length; i++) {
            if (i > 0 && i % KNOT == 0) {
                before = after;
                after = draw.between(0.2, 1.8);
            }
            noise[i] *= before + (after - before) * (i % KNOT) / KNOT;
        }
    }

    @Override
    public String canonical() {
        return "muscle(low_hz=%s,high_hz=%s)".formatted(lowHz, highHz);
    }
}
