package io.meit.tuning.run;

/**
 * Linear warm-up from 0, then linear to 0 after the last step: transformers' {@code get_linear_schedule_with_warmup}.
 *
 * @param warmup steps until the peak
 * @param steps all steps
 */
record LinearSchedule(int warmup, int steps) {

    static LinearSchedule of(double warmupRatio, int steps) {
        return new LinearSchedule((int) (warmupRatio * steps), steps);
    }

    /**
     * Share of the peak learning rate.
     *
     * @param step 0 for the first
     */
    double at(int step) {
        if (step < warmup) {
            return (double) step / warmup;
        }
        return Math.max(0, (double) (steps - step) / Math.max(1, steps - warmup));
    }
}
