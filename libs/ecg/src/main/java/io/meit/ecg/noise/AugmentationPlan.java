package io.meit.ecg.noise;

import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * How often and how strongly training ECGs are made worse. Probabilities are 0 to 1, drawn independently; strengths are
 * drawn between the two ends of a range, evenly on a logarithmic scale.
 *
 * @param wander probability and rms in mV of baseline wander
 * @param white probability and rms in mV of white noise
 * @param mains probability and rms in mV of mains hum; 50 or 60 Hz by halves
 * @param muscle probability and rms in mV of muscle noise
 * @param scale probability and range of the factor of all leads
 * @param shift probability and range of the time shift in s, to either side by halves
 * @param dropOneLead probability that one lead, drawn evenly, is lost
 * @param recorded probability that wander is replaced by the recording {@code bw}, and muscle noise by {@code ma} or
 *     {@code em} by halves, where there are recordings
 */
public record AugmentationPlan(
        Strength wander,
        Strength white,
        Strength mains,
        Strength muscle,
        Strength scale,
        Strength shift,
        double dropOneLead,
        double recorded) {

    /**
     * @param probability 0 to 1
     * @param least above 0
     * @param most not below {@code least}
     */
    public record Strength(double probability, double least, double most) {

        public Strength {
            requireProbability(probability);
            if (!(least > 0 && most >= least && most < 1000)) {
                throw new IllegalArgumentException(
                        "a strength of %s to %s; needed is 0 < least <= most".formatted(least, most));
            }
        }

        /** Empty with probability {@code 1 - probability}. */
        Optional<Double> draw(Draw draw) {
            boolean happens = draw.chance(probability);
            double position = draw.unit(); // drawn in any case: one kind's probability does not move the others' draws
            return happens ? Optional.of(least * StrictMath.pow(most / least, position)) : Optional.empty();
        }
    }

    /**
     * The default: levels of an ordinary resting ECG, which hide no finding. The factor stays within 10 % because low
     * voltage and hypertrophy are read from voltages.
     */
    public static final AugmentationPlan MILD = new AugmentationPlan(
            new Strength(0.5, 0.01, 0.15),
            new Strength(0.5, 0.002, 0.03),
            new Strength(0.2, 0.002, 0.03),
            new Strength(0.2, 0.005, 0.03),
            new Strength(0.5, 0.9, 1.1),
            new Strength(0.5, 0.02, 2),
            0.1,
            0.5);

    public AugmentationPlan {
        DoubleStream.of(dropOneLead, recorded).forEach(AugmentationPlan::requireProbability);
        if (scale.least() < 0.1 || scale.most() > 10 || shift.most() > 10) {
            throw new IllegalArgumentException(
                    "factors of %s to %s and shifts of up to %s s; needed are 0.1 to 10, and 10 s"
                            .formatted(scale.least(), scale.most(), shift.most()));
        }
    }

    private static void requireProbability(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("a probability of %s; it must be 0 to 1".formatted(probability));
        }
    }

    /** All numbers as one line, to be hashed with a training run's settings. */
    public String canonical() {
        return toString();
    }
}
