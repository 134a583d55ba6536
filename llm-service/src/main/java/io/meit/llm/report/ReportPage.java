package io.meit.llm.report;

import io.meit.llm.report.ReportQuery.Position;
import java.util.List;
import java.util.Optional;

/**
 * Some reports, newest first.
 *
 * @param next where the next page begins; empty on the last page
 */
public record ReportPage(List<Report> reports, Optional<Position> next) {

    public ReportPage {
        reports = List.copyOf(reports);
    }

    /** Cuts a list that was read with one report more than the page holds, to see whether there is a next page. */
    static ReportPage cut(List<Report> oneMore, int size) {
        if (oneMore.size() <= size) {
            return new ReportPage(oneMore, Optional.empty());
        }
        List<Report> page = oneMore.subList(0, size);
        return new ReportPage(page, Optional.of(Position.of(page.getLast())));
    }
}
