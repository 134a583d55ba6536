package io.meit.llm.generate;

/** How soon a report is wanted. */
public enum Priority {
    /** Before every routine text. */
    STAT,
    ROUTINE
}
