package io.meit.ingest.upload;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.meit.ingest.ledger.Outcome;
import io.meit.ingest.publish.RejectionCategory;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The answer to an upload that was accepted. */
@Schema(description = "The windows of a record that Kafka has stored")
record UploadReceipt(
        @JsonProperty("record_id") String recordId,
        @JsonProperty("bed_id") String bedId,

        @Schema(description = "Window ids; ask for their outcomes at /v1/outcomes")
        List<String> windows,

        @Schema(description = "Seconds at the record's end that fill no window") @JsonProperty("unused_seconds")
        double unusedSeconds,

        @Schema(description = "Windows of the record that cannot be used")
        List<RejectedWindow> rejections) {

    /** A window that is not on its way. */
    record RejectedWindow(@JsonProperty("window_id") String windowId, RejectionCategory category, String reason) {}

    static UploadReceipt of(RecordWindows cut, List<Outcome> outcomes) {
        List<RejectedWindow> rejected = outcomes.stream()
                .filter(Outcome.Rejected.class::isInstance)
                .map(Outcome.Rejected.class::cast)
                .map(outcome -> new RejectedWindow(outcome.windowId(), outcome.category(), outcome.reason()))
                .toList();
        List<String> accepted = outcomes.stream()
                .filter(outcome -> !(outcome instanceof Outcome.Rejected))
                .map(Outcome::windowId)
                .toList();
        return new UploadReceipt(
                cut.origin().recordId(), cut.origin().bedId(), accepted, cut.unusedSeconds(), rejected);
    }
}
