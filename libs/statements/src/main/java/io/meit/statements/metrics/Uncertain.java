package io.meit.statements.metrics;

/** What an uncertain statement ("possible", "cannot be excluded") counts as, on both sides. */
public enum Uncertain {
    /** As said; the default: a reader acts on a possible infarction. */
    AS_PRESENT,
    /** As not mentioned. */
    AS_SILENT
}
