package io.meit.metrics.statistics;

import java.util.Arrays;

/** Quantiles of numbers, by linear interpolation as numpy's default. */
final class Quantiles {

    private final double[] sorted;

    /** Of one column of rows. */
    Quantiles(double[][] rows, int column) {
        sorted = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            sorted[i] = rows[i][column];
        }
        Arrays.sort(sorted);
    }

    double at(double share) {
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
