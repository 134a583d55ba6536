package io.meit.eval.drift;

import io.meit.metrics.statistics.Interval;

/**
 * Two shares of independent reports.
 *
 * @param before reports of the baseline that make a statement, of {@code allBefore}
 * @param now reports of now that make it, of {@code allNow}
 */
record Proportions(int before, int allBefore, int now, int allNow) {

    /** 97.5 % of the standard normal distribution lie below. */
    private static final double Z = 1.959963984540054;

    Proportions {
        if (allBefore < 1 || allNow < 1) {
            throw new IllegalArgumentException(
                    "shares of %d and %d reports; each needs one report or more".formatted(allBefore, allNow));
        }
    }

    double rateBefore() {
        return (double) before / allBefore;
    }

    double rateNow() {
        return (double) now / allNow;
    }

    /** 95 % interval of now minus before: Newcombe's hybrid of two Wilson intervals (1998, method 10). */
    Interval difference() {
        Interval wilsonBefore = wilson(before, allBefore);
        Interval wilsonNow = wilson(now, allNow);
        double difference = rateNow() - rateBefore();
        return new Interval(
                difference - Math.hypot(rateNow() - wilsonNow.low(), wilsonBefore.high() - rateBefore()),
                difference + Math.hypot(wilsonNow.high() - rateNow(), rateBefore() - wilsonBefore.low()));
    }

    private static Interval wilson(int part, int whole) {
        double share = (double) part / whole;
        double squared = Z * Z / whole;
        double middle = (share + squared / 2) / (1 + squared);
        double half = Z * Math.sqrt(share * (1 - share) / whole + squared / (4 * whole)) / (1 + squared);
        return new Interval(middle - half, middle + half);
    }

    /**
     * Population stability index of making the statement or not: the sum over both of (now - before) ln(now / before). Half a
     * report is added to each of the four counts, so that a statement that was never made has a number too.
     */
    double stability() {
        double p = (before + 0.5) / (allBefore + 1);
        double q = (now + 0.5) / (allNow + 1);
        return (q - p) * Math.log(q / p) + (p - q) * Math.log((1 - q) / (1 - p));
    }
}
