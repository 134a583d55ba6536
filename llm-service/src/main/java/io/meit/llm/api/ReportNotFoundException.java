package io.meit.llm.api;

import java.util.UUID;

/** There is no such report. */
final class ReportNotFoundException extends RuntimeException {

    ReportNotFoundException(UUID reportId) {
        super("there is no report %s; list the reports of its bed or window to find it".formatted(reportId));
    }
}
