package io.meit.eval.board;

import io.meit.eval.live.PairRepository;
import io.meit.eval.live.PairScoring;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The scores over HTTP. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "scores", description = "Reports measured against what the sender knew")
class ScoreResource {

    private static final int MAX_LIMIT = 500;

    private final PairRepository pairs;
    private final PairScoring scoring;

    ScoreResource(PairRepository pairs, PairScoring scoring) {
        this.pairs = pairs;
        this.scoring = scoring;
    }

    @GET
    @Path("/scores")
    @Operation(summary = "Scored reports, newest first")
    @APIResponse(responseCode = "200", description = "The reports with their scores")
    @APIResponse(responseCode = "400", description = "limit is not in 1..500")
    public Uni<List<ScoredReport>> newest(
            @Parameter(description = "only reports of this bed") @QueryParam("bed") Optional<String> bed,
            @Parameter(description = "most reports wanted, 1..500") @QueryParam("limit") @DefaultValue("50")
                    int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            String reason = "limit is %d; it must be in 1..%d".formatted(limit, MAX_LIMIT);
            throw new BadRequestException(Response.status(Response.Status.BAD_REQUEST)
                    .type(MediaType.APPLICATION_JSON)
                    .entity(new ApiError(reason))
                    .build());
        }
        return pairs.newest(bed, limit)
                .map(scored -> scored.stream().map(ScoredReport::of).toList());
    }

    @GET
    @Path("/scores/summary")
    @Operation(summary = "Scores of everything together: corpus BLEU-1..4 and mean ROUGE-L")
    public Uni<ScoreSummary> summary() {
        return pairs.totals().map(totals -> ScoreSummary.of(totals, scoring));
    }

    @GET
    @Path("/metrics/signatures")
    @Operation(summary = "How the scores are computed; scores may be compared only under equal signatures")
    public List<String> signatures() {
        return List.of(
                scoring.bleuSignature().toString(), scoring.rougeSignature().toString());
    }
}
