package io.meit.llm.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.meit.llm.report.ReportPage;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One page of reports as JSON. */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "ReportPage", description = "Some reports, newest first.")
record ReportPageJson(
        @Schema(description = "The reports, newest first.") List<ReportJson> reports,

        @Schema(description = "page_token of the next page; empty on the last page.")
        String nextPageToken) {

    static ReportPageJson of(ReportPage page) {
        return new ReportPageJson(
                page.reports().stream().map(ReportJson::of).toList(),
                page.next().map(PageToken::of).orElse(""));
    }
}
