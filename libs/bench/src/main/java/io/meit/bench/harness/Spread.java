package io.meit.bench.harness;

import java.util.Arrays;

/**
 * What a set of numbers looks like.
 *
 * @param n how many numbers
 * @param firstQuartile linear interpolation between the two nearest numbers, as numpy's default does
 */
public record Spread(int n, double median, double min, double max, double firstQuartile, double thirdQuartile) {

    /** @throws IllegalArgumentException if there is no number */
    public static Spread of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("there are no numbers to summarise; take at least one sample");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Spread(
                sorted.length,
                quantile(sorted, 0.5),
                sorted[0],
                sorted[sorted.length - 1],
                quantile(sorted, 0.25),
                quantile(sorted, 0.75));
    }

    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /** Distance of the quartiles over the median: 0.1 means that half of the numbers lie within 10 % of the median. */
    public double relativeSpread() {
        return (thirdQuartile - firstQuartile) / median;
    }
}
