package io.meit.ecg.noise;

import io.meit.ecg.signal.EcgWindow;

/**
 * The noise of MEIT's released code (there called {@code max_proportion}; in the paper, wrongly, a signal-to-noise
 * ratio). One stretch of floor(U(0, maxFraction) x 5000) samples, at a uniform place, gets Gaussian noise of standard
 * deviation U(0, maxSigma) in units of the min-max-normalised signal; <b>the same noise on all twelve leads</b>, so II = I
 * + III fails; nothing is clipped. On average half of {@code maxFraction} of the window is noisy.
 *
 * <p>Differs in one point: seeded. The original draws anew at every call.
 *
 * @param maxFraction 0 to 1; published are 0.05, 0.1, 0.15, 0.2
 * @param maxSigma 0 to 1; released: {@link #RELEASED_MAX_SIGMA}
 */
public record PartialNoise(double maxFraction, double maxSigma) implements Corruption {

    /** The released code's second argument. */
    public static final double RELEASED_MAX_SIGMA = 0.1;

    /** The released code's min-max divides by range + 1e-8. */
    private static final double EPSILON = 1e-8;

    public PartialNoise {
        if (!(maxFraction >= 0 && maxFraction <= 1 && maxSigma >= 0 && maxSigma <= 1)) {
            throw new IllegalArgumentException(
                    "partial noise of up to %s of the window and sigma up to %s; both are 0 to 1"
                            .formatted(maxFraction, maxSigma));
        }
    }

    /** As released: sigma up to 0.1. */
    public static PartialNoise released(double maxFraction) {
        return new PartialNoise(maxFraction, RELEASED_MAX_SIGMA);
    }

    /**
     * The same noise in mV: sigma times the window's range (largest minus smallest sample of all leads). A min-max
     * preparation that follows gives the released code's values, except where the noise reaches beyond the window's range:
     * there the preparation scales to the new range. {@link #onNormalised} is exact.
     */
    @Override
    public EcgWindow apply(EcgWindow window, long seed) {
        float lowest = Float.POSITIVE_INFINITY;
        float highest = Float.NEGATIVE_INFINITY;
        for (float[] lead : window.millivolts()) {
            for (float sample : lead) {
                lowest = Float.isNaN(sample) ? lowest : Math.min(lowest, sample);
                highest = Float.isNaN(sample) ? highest : Math.max(highest, sample);
            }
        }
        float[][] noisy = Samples.copyOf(window);
        if (highest >= lowest) { // else all samples are missing
            add(noisy, seed, (double) highest - lowest + EPSILON);
        }
        return new EcgWindow(noisy);
    }

    /**
     * Exactly the released code's step.
     *
     * @param normalised (12, 5000) in [0, 1], min-max-normalised over the whole array; not changed
     * @return (12, 5000), not clipped; a new array
     */
    public float[][] onNormalised(float[][] normalised, long seed) {
        float[][] noisy = Samples.copyOf(new EcgWindow(normalised)); // refuses any other shape
        add(noisy, seed, 1);
        return noisy;
    }

    private void add(float[][] leads, long seed, double unit) {
        Draw draw = Draw.of(seed, "partial");
        int length = (int) Math.floor(draw.between(0, maxFraction) * EcgWindow.LENGTH);
        int start = draw.below(EcgWindow.LENGTH - length + 1);
        double sigma = draw.between(0, maxSigma) * unit;
        for (int i = start; i < start + length; i++) {
            double noise = sigma * draw.normal();
            for (float[] lead : leads) {
                lead[i] = (float) (lead[i] + noise);
            }
        }
    }

    @Override
    public String canonical() {
        return "partial(max_fraction=%s,max_sigma=%s)".formatted(maxFraction, maxSigma);
    }
}
