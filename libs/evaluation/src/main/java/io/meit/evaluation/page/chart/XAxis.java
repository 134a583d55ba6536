package io.meit.evaluation.page.chart;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Where values stand from left to right.
 *
 * @param name below the axis, with the unit
 * @param places all values that occur, rising
 * @param logarithmic for values of very different size
 * @param reversed the greatest at the left, e.g. for signal-to-noise ratios: worse to the right
 */
public record XAxis(String name, List<Double> places, boolean logarithmic, boolean reversed) {

    /** From this ratio of the greatest to the least value on, an axis is logarithmic. */
    private static final double LOGARITHMIC_FROM = 20;
    /** Room at both ends. */
    private static final double PADDING = 0.04;

    private static final int LABELS = 9;

    record Mark(double at, String label) {}

    public XAxis {
        places = places.stream().distinct().sorted().toList();
        if (places.isEmpty()) {
            throw new IllegalArgumentException("an axis needs one value or more");
        }
    }

    /** A rising axis, logarithmic if the values call for it. */
    public static XAxis rising(String name, List<Double> values) {
        double least = values.stream().mapToDouble(v -> v).min().orElse(0);
        double most = values.stream().mapToDouble(v -> v).max().orElse(0);
        return new XAxis(name, values, least > 0 && most / least >= LOGARITHMIC_FROM, false);
    }

    /** An axis of ratios in decibel, falling. */
    public static XAxis decibel(String name, List<Double> values) {
        return new XAxis(name, values, false, true);
    }

    double share(double value) {
        double low = scaled(places.getFirst());
        double high = scaled(places.getLast());
        double share = high == low ? 0.5 : (scaled(value) - low) / (high - low);
        return PADDING + (1 - 2 * PADDING) * (reversed ? 1 - share : share);
    }

    private double scaled(double value) {
        return logarithmic ? Math.log(value) : value;
    }

    /** Every place, or every second, third... if there are many. */
    List<Mark> marks() {
        int every = (places.size() + LABELS - 1) / LABELS;
        return IntStream.range(0, places.size())
                .filter(i -> i % every == 0)
                .mapToObj(i -> new Mark(share(places.get(i)), label(places.get(i))))
                .toList();
    }

    /** 125M, 1.5k, 0.05, −6. */
    static String label(double value) {
        double size = Math.abs(value);
        String text = size >= 1e9
                ? plain(size / 1e9) + "G"
                : size >= 1e6 ? plain(size / 1e6) + "M" : size >= 1e3 ? plain(size / 1e3) + "k" : plain(size);
        return value < 0 ? "−" + text : text;
    }

    private static String plain(double value) {
        String text = String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.1f", value);
        return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }
}
