package io.meit.evaluation.suite;

/**
 * How sure numbers are.
 *
 * @param resamples of the bootstrap
 * @param seed of the bootstrap
 * @param level of the intervals, e.g. 0.95
 */
public record StatisticsPlan(int resamples, long seed, double level) {

    /** The same with another number of resamples. */
    public StatisticsPlan withResamples(int other) {
        return new StatisticsPlan(other, seed, level);
    }
}
