package io.meit.eval.clinical;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A clinical metric that the gate and the live scores know; docs/statements.md says what each means. */
public enum ClinicalMetric {
    MICRO_F1("micro-F1", false),
    SEVERITY_WEIGHTED_F1("severity-weighted-F1", false),
    CRITICAL_SENSITIVITY("critical-sensitivity", false),
    OMISSION_RATE("omission-rate", true),
    HALLUCINATION_RATE("hallucination-rate", true);

    private final String label;
    private final boolean lowerIsBetter;

    ClinicalMetric(String label, boolean lowerIsBetter) {
        this.label = label;
        this.lowerIsBetter = lowerIsBetter;
    }

    /** As in results, e.g. {@code micro-F1}. */
    public String label() {
        return label;
    }

    /** 1, or -1 for a rate of errors: a difference times this is a gain. */
    public int gain() {
        return lowerIsBetter ? -1 : 1;
    }

    /** @throws IllegalArgumentException if there is none of that name */
    public static ClinicalMetric of(String label) {
        return Arrays.stream(values())
                .filter(metric -> metric.label.toLowerCase(Locale.ROOT).equals(label.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "metric is \"%s\"; it must be one of %s".formatted(label, labels())));
    }

    private static List<String> labels() {
        return Arrays.stream(values()).map(ClinicalMetric::label).toList();
    }
}
