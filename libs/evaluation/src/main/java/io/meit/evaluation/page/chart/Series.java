package io.meit.evaluation.page.chart;

import java.util.List;

/**
 * A line of a chart.
 *
 * @param name in the legend
 * @param style 0 to 8; colour, dash and marker follow from it
 * @param points from left to right
 */
public record Series(String name, int style, List<Point> points) {

    /** How many styles there are; more lines than this share them. */
    public static final int STYLES = 9;

    /**
     * A number with its interval.
     *
     * @param low NaN if there is no interval
     * @param high NaN if there is none
     */
    public record Point(double x, double value, double low, double high) {
        boolean hasInterval() {
            return !Double.isNaN(low) && !Double.isNaN(high);
        }
    }

    public Series {
        points = List.copyOf(points);
        if (style < 0 || style >= STYLES) {
            throw new IllegalArgumentException("style %d of a line: must be 0 to %d".formatted(style, STYLES - 1));
        }
    }
}
