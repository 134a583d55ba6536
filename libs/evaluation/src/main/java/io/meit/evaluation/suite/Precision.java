package io.meit.evaluation.suite;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** In which numbers a backbone's weights are held while it writes. */
public enum Precision {
    FP32,
    BF16,
    INT8;

    /** The name in suites, e.g. {@code bf16}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The one of that name.
     *
     * @throws IllegalArgumentException if there is none, naming those there are
     */
    public static Precision named(String label) {
        return Arrays.stream(values())
                .filter(precision -> precision.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no dtype is called '%s'; there are %s"
                        .formatted(
                                label,
                                Arrays.stream(values()).map(Precision::label).collect(Collectors.joining(", ")))));
    }
}
