package io.meit.ecg.noise;

import io.meit.ecg.signal.EcgWindow;

/**
 * Gaussian noise of equal power at all frequencies, independent at each electrode and sample: the thermal noise of
 * electrodes and amplifiers.
 */
public record White() implements NoiseSource {

    @Override
    public double[][] electrodes(long seed) {
        double[][] noise = new double[Electrode.MEASURED][EcgWindow.LENGTH];
        for (int e = 0; e < noise.length; e++) {
            Draw draw = Draw.of(seed, "white " + e);
            for (int i = 0; i < EcgWindow.LENGTH; i++) {
                noise[e][i] = draw.normal();
            }
        }
        return noise;
    }

    @Override
    public String canonical() {
        return "white()";
    }
}
