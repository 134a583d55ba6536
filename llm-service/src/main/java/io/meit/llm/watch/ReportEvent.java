package io.meit.llm.watch;

import io.meit.llm.report.Report;
import io.meit.model.generate.GeneratedToken;

/** Something that happened to a report being written. */
public sealed interface ReportEvent {

    String windowId();

    String bedId();

    /** The next token. */
    record TokenWritten(String windowId, String bedId, GeneratedToken token) implements ReportEvent {}

    /** The report is complete and stored. */
    record ReportCompleted(Report report) implements ReportEvent {

        @Override
        public String windowId() {
            return report.window().windowId();
        }

        @Override
        public String bedId() {
            return report.window().bedId();
        }
    }
}
