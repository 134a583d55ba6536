package io.meit.evaluation.suite;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The tasks of the benchmark. All have one shape: models by data sets by conditions. */
public enum Task {
    /** How good are the reports? */
    QUALITY,
    /** How good are they on data of another origin, with, without instruction tuning, and tuned there? */
    ZERO_SHOT,
    /** How much is lost when the signal gets worse? */
    ROBUSTNESS,
    /** What do judges say of the reports? Four criteria from 1 to 5. */
    EXPERT_ALIGNMENT,
    /** What is each part of the method good for? */
    ABLATIONS,
    /** What do more parameters or more records bring? */
    SCALING,
    /** How do the reports get better while a model is trained? */
    CONVERGENCE;

    /** The name in suites and results, e.g. {@code zero-shot}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The task of that name.
     *
     * @throws IllegalArgumentException if there is none, naming those there are
     */
    public static Task named(String label) {
        return Arrays.stream(values())
                .filter(task -> task.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no task is called '%s'; there are %s"
                        .formatted(
                                label, Arrays.stream(values()).map(Task::label).collect(Collectors.joining(", ")))));
    }
}
