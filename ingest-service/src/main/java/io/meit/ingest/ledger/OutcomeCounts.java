package io.meit.ingest.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How many windows are in which state.
 *
 * @param rejectedRecords uploads and messages that never became a window
 */
@Schema(description = "How many windows are in which state")
public record OutcomeCounts(
        @Schema(description = "Windows on their way: neither reported nor rejected yet")
        long pending,

        @Schema(description = "Windows with a report") long reported,

        @Schema(description = "Windows that will not be reported")
        long rejected,

        @Schema(description = "Uploads and messages that never became a window") @JsonProperty("rejected_records")
        long rejectedRecords) {}
