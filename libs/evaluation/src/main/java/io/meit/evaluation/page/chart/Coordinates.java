package io.meit.evaluation.page.chart;

import java.util.Locale;

/** Numbers in drawings: short, and the same on every machine. */
final class Coordinates {

    private Coordinates() {}

    /** At most one decimal. */
    static String of(double value) {
        String text = fixed(value, 1);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    static String percent(double share) {
        return of(100 * share) + "%";
    }

    static String fixed(double value, int decimals) {
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.matches("-0(\\.0+)?") ? text.substring(1) : text;
    }
}
