package io.meit.llm.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.meit.llm.report.Report;
import io.meit.llm.watch.ReportEvent;
import io.meit.llm.watch.ReportEvent.ReportCompleted;
import io.meit.llm.watch.ReportEvent.TokenWritten;
import io.meit.model.generate.GeneratedToken;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A live event as JSON: the fields of meit.v1.WatchReportsResponse; one of token and completed is there. */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ReportEvent", description = "The next token of a report being written, or the completed report.")
record ReportEventJson(
        @Schema(description = "The window the report is on.")
        String windowId,

        @Schema(description = "The bed of the window.") String bedId,

        @Schema(description = "To be shown wherever the text is shown.")
        String disclaimer,

        @Schema(description = "The next token.") TokenJson token,

        @Schema(description = "The completed report, stored by now.")
        ReportJson completed) {

    /** A token as JSON. */
    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "Token", description = "One token of a report.")
    record TokenJson(
            @Schema(description = "Position in the report, from 0.")
            int index,

            @Schema(description = "Id in the decoder's vocabulary.")
            int tokenId,

            @Schema(description = "What this token adds to the text; empty while a character is incomplete.")
            String text,

            @Schema(description = "Natural logarithm of the token's probability.")
            float logProbability) {

        static TokenJson of(GeneratedToken token) {
            return new TokenJson(token.index(), token.tokenId(), token.text(), token.logProbability());
        }
    }

    static ReportEventJson of(ReportEvent event) {
        return switch (event) {
            case TokenWritten written ->
                new ReportEventJson(
                        written.windowId(), written.bedId(), Report.DISCLAIMER, TokenJson.of(written.token()), null);
            case ReportCompleted completed ->
                new ReportEventJson(
                        completed.windowId(),
                        completed.bedId(),
                        Report.DISCLAIMER,
                        null,
                        ReportJson.of(completed.report()));
        };
    }
}
