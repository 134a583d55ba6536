package io.meit.datasets.record;

/**
 * A cleaned report text.
 *
 * @param origin who wrote it
 * @param language {@code de}, {@code en}, {@code sv}, or {@code und} if it cannot be told
 * @param text not empty
 */
public record ReportText(Origin origin, String language, String text) {

    /** The language that stands for "cannot be told" (BCP 47). */
    public static final String UNDETERMINED = "und";

    /** Where a text comes from. */
    public enum Origin {
        /** The data set's own report. */
        ORIGINAL,
        /** A rendering of it in another language. */
        TRANSLATION,
        /** Written by this project from the record's codes. */
        CODES
    }

    public ReportText {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a report text is blank; leave it out");
        }
    }
}
