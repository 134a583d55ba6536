package io.meit.llm.generate;

import io.meit.llm.report.Report;
import io.meit.model.generate.GeneratedToken;

/** Who asked for a report. After {@code completed} or {@code failed} it hears no more. */
public interface ReportReader {

    /**
     * Hands over the next token. Blocks the generating thread while the reader is not ready: that is the back-pressure.
     *
     * @return false if the reader is gone, or took nothing for too long and has been told so
     */
    boolean deliver(GeneratedToken token);

    /** The report is stored. */
    void completed(Report report);

    /** There will be no report. */
    void failed(RuntimeException reason);
}
