package io.meit.ecg.noise;

import io.meit.ecg.signal.EcgWindow;
import java.util.List;

/**
 * Hum of the power line, coupled into body and cables: a sine and its harmonics. Each electrode takes up another share
 * of it (0.2 to 1), with its own small shift of phase; the phase of each harmonic against the first sample is random.
 *
 * @param hertz 50 or 60
 * @param harmonics heights of the harmonics 1, 2, 3, ... against each other; all below 250 Hz; not all 0
 */
public record Mains(double hertz, List<Double> harmonics) implements NoiseSource {

    /** Odd harmonics dominate where transformers saturate and lamps switch. */
    private static final List<Double> USUAL = List.of(1.0, 0.05, 0.2);

    public static final Mains EUROPE = new Mains(50, USUAL);
    public static final Mains AMERICA = new Mains(60, USUAL);

    /** Largest shift of one electrode against the others, in turns. */
    private static final double SPREAD = 0.1;

    public Mains {
        harmonics = List.copyOf(harmonics);
        if (hertz != 50 && hertz != 60) {
            throw new IllegalArgumentException("mains of %s Hz; power lines have 50 or 60 Hz".formatted(hertz));
        }
        if (harmonics.stream().anyMatch(height -> !(height >= 0) || height.isInfinite())
                || harmonics.stream().allMatch(height -> height == 0)) {
            throw new IllegalArgumentException(
                    "harmonics are %s; give heights of 0 or more, one of them above 0".formatted(harmonics));
        }
        if (hertz * harmonics.size() >= EcgWindow.SAMPLE_RATE_HZ / 2.0) {
            throw new IllegalArgumentException("%d harmonics of %s Hz reach %s Hz; a window holds less than 250 Hz"
                    .formatted(harmonics.size(), hertz, hertz * harmonics.size()));
        }
    }

    @Override
    public double[][] electrodes(long seed) {
        double[][] noise = new double[Electrode.MEASURED][EcgWindow.LENGTH];
        Draw draw = Draw.of(seed, "mains");
        double[] phases = harmonics.stream().mapToDouble(height -> draw.unit()).toArray();
        for (double[] electrode : noise) {
            double share = draw.between(0.2, 1);
            double shift = draw.between(-SPREAD, SPREAD);
            for (int k = 0; k < phases.length; k++) {
                // A delay of the source turns the k-th harmonic k times as far.
                Tones.add(electrode, hertz * (k + 1), share * harmonics.get(k), phases[k] + shift * (k + 1));
            }
        }
        return noise;
    }

    @Override
    public String canonical() {
        return "mains(hz=%s,harmonics=%s)".formatted(hertz, harmonics);
    }
}
