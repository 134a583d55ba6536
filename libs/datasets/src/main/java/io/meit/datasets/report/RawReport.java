package io.meit.datasets.report;

import io.meit.datasets.record.ReportText.Origin;
import java.util.List;
import java.util.Optional;

/**
 * A report as a data set has it.
 *
 * @param origin who wrote it
 * @param language as the data set says; empty if it says nothing, then it is detected
 * @param statements one for a free text; several for a machine's statements
 */
public record RawReport(Origin origin, Optional<String> language, List<String> statements) {

    public RawReport {
        statements = List.copyOf(statements);
    }

    /** A free text. */
    public static RawReport of(Origin origin, Optional<String> language, String text) {
        return new RawReport(origin, language, List.of(text));
    }
}
