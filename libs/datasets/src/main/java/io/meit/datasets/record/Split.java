package io.meit.datasets.record;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The part of a data set that a record belongs to; later ones are better protected (see {@code LeakagePolicy}). */
public enum Split {
    TRAIN("train"),
    VALIDATION("val"),
    TEST("test");

    private final String label;

    Split(String label) {
        this.label = label;
    }

    /** As written in files: {@code train}, {@code val}, {@code test}. */
    public String label() {
        return label;
    }

    /**
     * The split of that name; {@code validation}, {@code valid} and {@code dev} mean {@code val}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Split named(String name) {
        String key = name.strip().toLowerCase(Locale.ROOT);
        if (List.of("validation", "valid", "dev").contains(key)) {
            return VALIDATION;
        }
        return Arrays.stream(values())
                .filter(split -> split.label.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no split is called \"%s\"; there are train, val and test".formatted(name)));
    }
}
