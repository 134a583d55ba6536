package io.meit.statements.metrics;

/** How hypothesis and reference stand to each other in one statement; silence of both is no outcome. */
public enum Outcome {
    /** Both say it is there. */
    FOUND,
    /** The reference says it is there, the hypothesis does not mention it. */
    OMITTED,
    /** The reference says it is there, the hypothesis that it is not. */
    DENIED,
    /** The hypothesis says it is there, the reference does not mention it. */
    HALLUCINATED,
    /** The hypothesis says it is there, the reference that it is not. */
    REFUTED,
    /** Both say in so many words that it is not there. */
    AGREED_ABSENT
}
