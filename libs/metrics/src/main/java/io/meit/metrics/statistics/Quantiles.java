package io.meit.metrics.statistics;

import java.util.Arrays;

/**
 * Quantiles of numbers, by linear interpolation as numpy's default. NaN, a draw on which a number is not defined, is left
 * out; a quantile of nothing is NaN.
 */
final class Quantiles {

    private final double[] sorted;

    /** Of one column of rows. */
    Quantiles(double[][] rows, int column) {
        sorted = Arrays.stream(rows)
                .mapToDouble(row -> row[column])
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
    }

    double at(double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /** The share of numbers below a value; equal ones count half. */
    double shareBelow(double value) {
        double below = 0;
        for (double number : sorted) {
            if (number < value) {
                below++;
            } else if (number == value) {
                below += 0.5;
            }
        }
        return below / sorted.length;
    }
}
