package io.meit.evaluation.page.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * An axis whose ends and marks are round numbers.
 *
 * @param low first mark
 * @param high last mark
 * @param step between marks
 */
public record Ticks(double low, double high, double step) {

    private static final double[] ROUND = {1, 2, 2.5, 5, 10};

    /** The smallest round axis that holds all values, with about so many marks; without values 0 to 1. */
    public static Ticks around(List<Double> values, int marks) {
        double least = values.stream()
                .mapToDouble(v -> v)
                .filter(Double::isFinite)
                .min()
                .orElse(0);
        double most = values.stream()
                .mapToDouble(v -> v)
                .filter(Double::isFinite)
                .max()
                .orElse(1);
        if (most - least < 1e-9) {
            least -= 0.05;
            most += 0.05;
        }
        double raw = (most - least) / marks;
        double ten = Math.pow(10, Math.floor(Math.log10(raw)));
        double step = 10 * ten;
        for (double round : ROUND) {
            if (round * ten >= raw - 1e-12) {
                step = round * ten;
                break;
            }
        }
        return new Ticks(Math.floor(least / step + 1e-9) * step, Math.ceil(most / step - 1e-9) * step, step);
    }

    /** All marks, rising. */
    List<Double> marks() {
        List<Double> marks = new ArrayList<>();
        long count = Math.round((high - low) / step);
        for (long i = 0; i <= count; i++) {
            marks.add(low + i * step);
        }
        return marks;
    }

    /** How many decimals a mark needs. */
    int decimals() {
        int decimals = 0;
        while (decimals < 6
                && Math.abs(step * Math.pow(10, decimals) - Math.rint(step * Math.pow(10, decimals))) > 1e-6) {
            decimals++;
        }
        return decimals;
    }

    /** Where a value lies, 0 at the low end to 1 at the high end. */
    double share(double value) {
        return (value - low) / (high - low);
    }

    String label(double mark) {
        return Coordinates.fixed(mark, decimals());
    }
}
