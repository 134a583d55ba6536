package io.meit.evaluation.sample;

import io.meit.metrics.TextPair;

/** An order and its answer, as a run keeps them. */
public record KeptSample(SampleOrder order, SampleOutput output) {

    public KeptSample {
        if (!order.key().equals(output.key())) {
            throw new IllegalArgumentException("the output of %s is no answer to the order %s; keep them under one key"
                    .formatted(output.key(), order.key()));
        }
    }

    /** What was written against what is known; a failed sample counts as an empty report. */
    public TextPair texts() {
        return new TextPair(output.failed() ? "" : output.text(), order.reference());
    }
}
