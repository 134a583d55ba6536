package io.meit.evaluation.page;

import io.meit.evaluation.result.MetricValue;
import java.util.Locale;

/** Numbers as pages write them: a fixed number of decimals for each metric, a dash where there is none. */
final class Numbers {

    static final String NONE = "–";

    private Numbers() {}

    /** Two decimals for metrics that go beyond 1 (CIDEr-D, a judge's 1 to 5), three for the others. */
    static int decimals(String profile, String metric) {
        return metric.equals("CIDEr-D") || profile.equals("expert") ? 2 : 3;
    }

    static String value(MetricValue metric) {
        return fixed(metric.value(), decimals(metric.profile(), metric.metric()));
    }

    /** {@code 0.512–0.551}; empty without an interval. */
    static String interval(MetricValue metric) {
        if (!hasInterval(metric)) {
            return "";
        }
        int decimals = decimals(metric.profile(), metric.metric());
        return fixed(metric.low(), decimals) + NONE + fixed(metric.high(), decimals);
    }

    /** One without width says nothing: resampling changed nothing, e.g. because there is one batch only. */
    static boolean hasInterval(MetricValue metric) {
        return metric.low() < metric.high();
    }

    static String fixed(double value, int decimals) {
        if (Double.isNaN(value)) {
            return NONE;
        }
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.matches("-0[.0]*") ? text.substring(1) : text;
    }

    /** With a sign; the minus is the typographic one. */
    static String signed(double value, int decimals) {
        if (Double.isNaN(value)) {
            return NONE;
        }
        String text = fixed(Math.abs(value), decimals);
        return (value < 0 && !text.matches("0[.0]*") ? "−" : "+") + text;
    }

    /** Thousands parted by commas. */
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** Without needless zeros: 0.05, 6, 1500000. */
    static String plain(double value) {
        String text = String.format(Locale.ROOT, "%.6f", value);
        return text.replaceAll("\\.?0+$", "");
    }
}
