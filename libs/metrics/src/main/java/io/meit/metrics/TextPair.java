package io.meit.metrics;

import static java.util.Objects.requireNonNull;

/** A written text and the text it is measured against. */
public record TextPair(String hypothesis, String reference) {

    public TextPair {
        requireNonNull(hypothesis, "hypothesis");
        requireNonNull(reference, "reference");
    }
}
