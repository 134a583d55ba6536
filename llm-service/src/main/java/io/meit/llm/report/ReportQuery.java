package io.meit.llm.report;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One page of reports, newest first.
 *
 * @param size number of reports at most, at least 1
 * @param after the last report of the page before; empty = from the newest
 */
public record ReportQuery(Subject subject, int size, Optional<Position> after) {

    /** Whose reports are wanted. */
    public sealed interface Subject {}

    /** All reports of one bed. */
    public record OfBed(String bedId) implements Subject {}

    /** All reports of one patient. */
    public record OfPatient(String patientId) implements Subject {

        /** Without the pseudonym, because this text may end up in logs. */
        @Override
        public String toString() {
            return "OfPatient";
        }
    }

    /** The report of one window. */
    public record OfWindow(String windowId) implements Subject {}

    /** Place of a report in the order of reports. */
    public record Position(Instant createdAt, UUID reportId) {

        static Position of(Report report) {
            return new Position(report.createdAt(), report.id());
        }
    }
}
