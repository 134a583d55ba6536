package io.meit.ecg.noise;

import io.meit.ecg.signal.EcgWindow;

/**
 * Slow drift of each electrode's potential: breathing (0.15 to 0.35 Hz, the strongest) and changes of skin contact and
 * sweat. A sum of sines with random frequency and phase, weaker the faster, none at or above the cutoff.
 *
 * @param cutoffHz above all components; 0.4 to 1.0
 */
public record BaselineWander(double cutoffHz) implements NoiseSource {

    /** Below the heart rate's own 0.67 Hz (40 beats/min), where a diagnostic high-pass may begin. */
    public static final BaselineWander DEFAULT = new BaselineWander(0.7);

    private static final double SLOWEST_HZ = 0.04;
    private static final int COMPONENTS = 8;

    public BaselineWander {
        if (!(cutoffHz >= 0.4 && cutoffHz <= 1)) {
            throw new IllegalArgumentException("cutoffHz is %s; it must be 0.4 to 1.0".formatted(cutoffHz));
        }
    }

    @Override
    public double[][] electrodes(long seed) {
        double breathing = Draw.of(seed, "wander").between(0.15, 0.35); // one chest, one breath
        double[][] noise = new double[Electrode.MEASURED][EcgWindow.LENGTH];
        for (int e = 0; e < noise.length; e++) {
            Draw draw = Draw.of(seed, "wander " + e);
            Tones.add(noise[e], breathing, draw.between(0.5, 1), draw.unit());
            for (int k = 0; k < COMPONENTS; k++) {
                double hertz = draw.between(SLOWEST_HZ, cutoffHz);
                Tones.add(noise[e], hertz, 0.05 / (hertz + 0.05) * draw.between(0.5, 1.5), draw.unit());
            }
            Samples.subtractMean(noise[e]);
        }
        return noise;
    }

    @Override
    public String canonical() {
        return "baseline_wander(cutoff_hz=%s)".formatted(cutoffHz);
    }
}
