package io.meit.metrics.statistics;

/** The standard normal distribution, to about 1e-7 (Abramowitz and Stegun, 26.2.17). */
final class Normal {

    private static final double SCALE = 0.2316419;
    private static final double[] TERMS = {0.319381530, -0.356563782, 1.781477937, -1.821255978, 1.330274429};
    /** Beyond this many standard deviations the share is 0 or 1 for what it is used here. */
    private static final double FARTHEST = 8;

    private Normal() {}

    /** The share below a value. */
    static double cumulative(double value) {
        if (value < 0) {
            return 1 - cumulative(-value);
        }
        double t = 1 / (1 + SCALE * value);
        double sum = 0;
        for (int i = TERMS.length - 1; i >= 0; i--) {
            sum = (sum + TERMS[i]) * t;
        }
        return 1 - Math.exp(-value * value / 2) / Math.sqrt(2 * Math.PI) * sum;
    }

    /** The value that a share lies below, by bisection; at most 8 in size. */
    static double quantile(double share) {
        double low = -FARTHEST;
        double high = FARTHEST;
        for (int i = 0; i < Double.PRECISION; i++) {
            double middle = (low + high) / 2;
            if (cumulative(middle) < share) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
