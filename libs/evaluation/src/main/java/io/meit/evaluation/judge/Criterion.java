package io.meit.evaluation.judge;

import java.util.Locale;

/** What a judge grades, after the expert alignment of MEIT (ACL 2025), each from 1 to 5. */
public enum Criterion {
    /** Medical terminology accuracy. */
    TERMINOLOGY("Are the medical terms of the report correct and those that a cardiologist would use?"),
    /** Logical consistency. */
    CONSISTENCY("Does the report follow logically, without contradicting itself or repeating itself?"),
    /** Completeness. */
    COMPLETENESS("Does the report name everything of importance that the reference names?"),
    /** Diagnostic accuracy. */
    ACCURACY("Are the diagnoses of the report those of the reference, with nothing added?");

    private final String question;

    Criterion(String question) {
        this.question = question;
    }

    /** The name in results and answers, e.g. {@code completeness}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As a judge is asked. */
    String question() {
        return question;
    }
}
