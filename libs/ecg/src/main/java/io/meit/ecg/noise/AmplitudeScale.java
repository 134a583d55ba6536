package io.meit.ecg.noise;

import io.meit.ecg.signal.EcgWindow;

/**
 * A wrong gain: all leads times one factor. Changes what depends on voltage (low voltage, hypertrophy), so keep it near 1
 * in training.
 *
 * @param factor 0.1 to 10
 */
public record AmplitudeScale(double factor) implements Corruption {

    public AmplitudeScale {
        if (!(factor >= 0.1 && factor <= 10)) {
            throw new IllegalArgumentException("a factor of %s; it must be 0.1 to 10".formatted(factor));
        }
    }

    @Override
    public EcgWindow apply(EcgWindow window, long seed) {
        float[][] leads = Samples.copyOf(window);
        for (float[] lead : leads) {
            for (int i = 0; i < lead.length; i++) {
                lead[i] = (float) (lead[i] * factor);
            }
        }
        return new EcgWindow(leads);
    }

    @Override
    public String canonical() {
        return "amplitude_scale(factor=%s)".formatted(factor);
    }
}
