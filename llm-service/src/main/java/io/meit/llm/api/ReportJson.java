package io.meit.llm.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.meit.llm.report.Report;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A report as JSON: the fields of meit.v1.Report under their names there. */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "Report", description = "A written report on one 10 s window of a 12-lead ECG.")
record ReportJson(
        @Schema(description = "UUID. A window has at most one report.")
        String reportId,

        @Schema(description = "Identity of the window: <bed_id>/<epoch>/<first sample at 500 Hz>.")
        String windowId,

        @Schema(description = "The bed or device that the signal came from.")
        String bedId,

        @Schema(description = "Pseudonym of the patient; empty if unknown.")
        String patientId,

        @Schema(description = "The record the window was cut from, as its sender names it.")
        String recordId,

        @Schema(description = "The report's text, without prompt and role tags.")
        String text,

        @Schema(description = "To be shown wherever the text is shown.")
        String disclaimer,

        @Schema(description = "FINISH_REASON_STOP, or FINISH_REASON_LENGTH if the text is cut at max_tokens.")
        String finishReason,

        @Schema(description = "The tokens of the text, in order.")
        List<Integer> tokenIds,

        @Schema(description = "Natural logarithm of the probability of each token.")
        List<Float> tokenLogProbabilities,

        @Schema(description = "What made the report: enough to make it again.")
        ProvenanceJson provenance,

        @Schema(description = "Wall-clock time of the window's first sample.")
        Instant windowStartedAt,

        @Schema(description = "When the window's last sample had been received.")
        Instant windowReceivedAt,

        @Schema(description = "When the first token was written.")
        Instant firstTokenAt,

        @Schema(description = "When the last token had been written.")
        Instant createdAt) {

    static ReportJson of(Report report) {
        var window = report.window();
        var content = report.content();
        return new ReportJson(
                report.id().toString(),
                window.windowId(),
                window.bedId(),
                window.patientId(),
                window.recordId(),
                content.text(),
                Report.DISCLAIMER,
                "FINISH_REASON_" + content.finishReason().name(),
                content.tokenIds(),
                content.tokenLogProbabilities(),
                ProvenanceJson.of(report.provenance(), window.dataSha256()),
                window.startedAt(),
                window.receivedAt(),
                report.firstTokenAt(),
                report.createdAt());
    }
}
