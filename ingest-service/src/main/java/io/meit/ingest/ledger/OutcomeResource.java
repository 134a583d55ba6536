package io.meit.ingest.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.meit.ingest.publish.RejectionCategory;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** What became of windows, over REST. */
@Path("/v1/outcomes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "outcomes", description = "What became of windows: each ends in exactly one of REPORTED and REJECTED")
class OutcomeResource {

    static final int MAX_WINDOWS = 1000;

    private final LedgerRepository ledger;

    OutcomeResource(LedgerRepository ledger) {
        this.ledger = ledger;
    }

    @GET
    @Operation(
            operationId = "getOutcomes",
            summary = "What became of windows",
            description = "One outcome for each window_id, in that order; UNKNOWN if it was never submitted here.")
    public Uni<Outcomes> outcomes(
            @Parameter(
                            description = "Window id; repeat it for several, at most 1,000",
                            example = "bed-1/1763767031/0",
                            required = true)
                    @RestQuery("window_id")
                    List<String> windowIds) {
        if (windowIds.isEmpty() || windowIds.size() > MAX_WINDOWS) {
            throw new BadRequestException("window_id is given %d times; give 1 to %d, as ?window_id=a&window_id=b"
                    .formatted(windowIds.size(), MAX_WINDOWS));
        }
        return ledger.outcomes(windowIds)
                .map(found -> new Outcomes(found.stream().map(OutcomeView::of).toList()));
    }

    @GET
    @Path("/summary")
    @Operation(operationId = "summariseOutcomes", summary = "How many windows are in which state")
    public Uni<OutcomeCounts> summary() {
        return ledger.counts();
    }

    /** Answer of {@code GET /v1/outcomes}. */
    record Outcomes(List<OutcomeView> outcomes) {}

    /** {@link Outcome} as JSON. */
    @Schema(name = "Outcome", description = "What became of one window")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OutcomeView(
            @JsonProperty("window_id") String windowId,

            @Schema(
                    description = "UNKNOWN = never submitted here",
                    enumeration = {"UNKNOWN", "PENDING", "REPORTED", "REJECTED"})
            String state,

            @Schema(description = "Set if REPORTED") @JsonProperty("report_id")
            String reportId,

            @Schema(description = "Set if REJECTED") RejectionCategory category,

            @Schema(description = "Set if REJECTED: what is wrong, the value, and the way out")
            String reason) {

        static OutcomeView of(Outcome outcome) {
            return switch (outcome) {
                case Outcome.Unknown unknown -> new OutcomeView(unknown.windowId(), "UNKNOWN", null, null, null);
                case Outcome.Pending pending -> new OutcomeView(pending.windowId(), "PENDING", null, null, null);
                case Outcome.Reported reported ->
                    new OutcomeView(reported.windowId(), "REPORTED", reported.reportId(), null, null);
                case Outcome.Rejected rejected ->
                    new OutcomeView(rejected.windowId(), "REJECTED", null, rejected.category(), rejected.reason());
            };
        }
    }
}
