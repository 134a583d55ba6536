package io.meit.tuning.scratch;

/**
 * Linear warm-up, then half a cosine down to zero at the last step.
 *
 * @param peak greatest learning rate
 * @param warmup steps until the peak
 * @param steps all steps
 */
record LearningRate(double peak, int warmup, int steps) {

    LearningRate {
        if (!(peak > 0) || warmup < 0 || steps <= warmup) {
            throw new IllegalArgumentException(
                    "a learning rate of %s with %d warm-up steps of %d is no schedule; peak must be positive and warm-up shorter than training"
                            .formatted(peak, warmup, steps));
        }
    }

    /** @param step 0 for the first */
    double at(int step) {
        if (step < warmup) {
            return peak * (step + 1) / warmup;
        }
        double progress = (double) (step - warmup) / (steps - warmup);
        return peak * 0.5 * (1 + Math.cos(Math.PI * progress));
    }
}
