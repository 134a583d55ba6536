package io.meit.llm.generate;

/** How soon a report is wanted. */
public enum Priority {
    /** Before every routine text. */
    STAT,
    ROUTINE,
    /** Nobody waits for it: only when nothing else is to be written, and it makes way. */
    SHADOW
}
