package io.meit.metrics.statistics;

/** A confidence interval. */
public record Interval(double low, double high) {

    static void requireLevel(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException(
                    "a confidence level lies between 0 and 1, e.g. 0.95, and is not " + level);
        }
    }
}
