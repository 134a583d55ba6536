package io.meit.ecg.noise;

import java.util.Arrays;

/** Of what the ratio is taken. */
public enum SnrScope {
    /**
     * One gain for all leads: the mean of the leads' signal powers over the mean of the leads' noise powers is the ratio.
     * The noise stays what the electrodes made it, so II = I + III still holds. Single leads are above or below.
     */
    ALL_LEADS("all-leads"),

    /**
     * A gain for each lead, as {@code nst} does: each lead has the ratio. The leads' noises then no longer fit together:
     * II = I + III fails. A lead of zero signal or zero noise power (flat or missing) has no ratio and gets no noise.
     */
    PER_LEAD("per-lead");

    private final String label;

    SnrScope(String label) {
        this.label = label;
    }

    /** The name in canonical strings, e.g. {@code per-lead}. */
    public String label() {
        return label;
    }

    /**
     * The one of that label, e.g. {@code all-leads}.
     *
     * @throws IllegalArgumentException if there is none, naming those there are
     */
    public static SnrScope named(String label) {
        return Arrays.stream(values())
                .filter(value -> value.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no scope of the signal-to-noise ratio is called \"%s\"; there are %s"
                                .formatted(
                                        label,
                                        Arrays.stream(values())
                                                .map(SnrScope::label)
                                                .toList())));
    }
}
