package io.meit.llm.report;

import java.time.Instant;
import java.util.UUID;

/**
 * A written report on one window. A window has at most one.
 *
 * @param firstTokenAt when the first token was written; equal to {@code createdAt} for a report without tokens
 * @param createdAt when the last token had been written; microseconds, as PostgreSQL keeps them
 */
public record Report(
        UUID id,
        ReportedWindow window,
        ReportText content,
        Provenance provenance,
        Instant firstTokenAt,
        Instant createdAt) {

    /** Shown wherever the text is shown. */
    public static final String DISCLAIMER = "Machine-generated, for research only, not for diagnosis.";
}
