package io.meit.eval.api;

import io.meit.eval.board.ApiError;
import io.meit.eval.run.RunSamples;
import io.meit.eval.run.Runs;
import io.meit.eval.score.RunBoards;
import io.meit.eval.score.RunScoring;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.common.util.RestMediaType;

/** Runs over HTTP. Read only: runs are made and written over gRPC. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "runs", description = "Runs of benchmark suites: for research only, not for diagnosis")
class RunResource {

    private static final String NO_RUN = "There is no such run.";
    private static final String NO_RESULTS = "There is no such run, or it was never scored.";

    private final Runs runs;
    private final RunSamples samples;
    private final RunScoring scoring;
    private final RunBoards boards;

    RunResource(Runs runs, RunSamples samples, RunScoring scoring, RunBoards boards) {
        this.runs = runs;
        this.samples = samples;
        this.scoring = scoring;
        this.boards = boards;
    }

    @GET
    @Path("/runs")
    @Operation(operationId = "listRuns", summary = "Runs, newest first")
    @APIResponse(responseCode = "200", description = "The runs with their counts.")
    @APIResponse(
            responseCode = "400",
            description = "A parameter is wrong; the message says which.",
            content = @Content(schema = @Schema(implementation = ApiError.class)))
    public Uni<List<RunJson>> list(
            @RestQuery @Parameter(description = "Only runs of this suite.") Optional<String> suite,
            @RestQuery @DefaultValue("100") @Parameter(description = "Most runs wanted, 1..1000.") String limit) {
        return runs.newest(Query.number("limit", limit, 1, 1000), suite)
                .map(found -> found.stream().map(RunJson::of).toList());
    }

    @GET
    @Path("/runs/{id}")
    @Operation(operationId = "getRun", summary = "One run: state and counts")
    @APIResponse(
            responseCode = "200",
            description = "The run.",
            content = @Content(schema = @Schema(implementation = RunJson.class)))
    @APIResponse(
            responseCode = "404",
            description = NO_RUN,
            content = @Content(schema = @Schema(implementation = ApiError.class)))
    public Uni<RunJson> get(@RestPath @Parameter(description = "The run's name.") String id) {
        return runs.get(Field.runId("id", id)).map(RunJson::of);
    }

    @GET
    @Path("/runs/{id}/results")
    @Operation(
            operationId = "getResults",
            summary = "All numbers of a run, of its last scoring",
            description = "As run-results.schema.json says.")
    @APIResponse(responseCode = "200", description = "The results.")
    @APIResponse(
            responseCode = "404",
            description = NO_RESULTS,
            content = @Content(schema = @Schema(implementation = ApiError.class)))
    public Uni<String> results(@RestPath @Parameter(description = "The run's name.") String id) {
        return scoring.latest(Field.runId("id", id)).map(kept -> kept.json());
    }

    @GET
    @Path("/runs/{id}/samples")
    @Produces(RestMediaType.APPLICATION_NDJSON)
    @Operation(
            operationId = "listSamples",
            summary = "Samples of a run with their outputs, in order",
            description = "One JSON object a line. The next page is `after` the ordinal of the last line.")
    @APIResponse(
            responseCode = "200",
            description = "One page.",
            content =
                    @Content(
                            mediaType = RestMediaType.APPLICATION_NDJSON,
                            schema = @Schema(implementation = SampleJson.class)))
    @APIResponse(
            responseCode = "404",
            description = NO_RUN,
            content = @Content(schema = @Schema(implementation = ApiError.class)))
    public Multi<SampleJson> samples(
            @RestPath @Parameter(description = "The run's name.") String id,
            @RestQuery
                    @DefaultValue("-1")
                    @Parameter(description = "Ordinal of the sample before the page; -1 = from the first.")
                    String after,
            @RestQuery @DefaultValue("500") @Parameter(description = "Most samples wanted, 1..5000.") String limit) {
        return samples.page(
                        Field.runId("id", id),
                        Query.number("after", after, -1, Integer.MAX_VALUE),
                        Query.number("limit", limit, 1, 5000),
                        Optional.empty())
                .onItem()
                .transformToMulti(page -> Multi.createFrom().iterable(page))
                .map(SampleJson::of);
    }

    @GET
    @Path("/runs/{id}/page")
    @Produces(MediaType.TEXT_HTML)
    @Operation(
            operationId = "getPage",
            summary = "The results of a run as one HTML page",
            description = "ECGs are drawn if the prepared set of the run is one of those that the service was given.")
    @APIResponse(responseCode = "200", description = "A page that loads nothing else.")
    @APIResponse(
            responseCode = "404",
            description = NO_RESULTS,
            content = @Content(schema = @Schema(implementation = ApiError.class)))
    public Uni<String> page(@RestPath @Parameter(description = "The run's name.") String id) {
        return boards.page(Field.runId("id", id));
    }

    @GET
    @Path("/runs/{id}/compare/{other}")
    @Operation(
            operationId = "compareRuns",
            summary = "A second run against a first, sample by sample",
            description = "Paired bootstrap and approximate randomisation, Holm over all metrics of a table.")
    @APIResponse(responseCode = "200", description = "What changed, with intervals and p-values.")
    @APIResponse(
            responseCode = "404",
            description = NO_RESULTS,
            content = @Content(schema = @Schema(implementation = ApiError.class)))
    @APIResponse(
            responseCode = "409",
            description = "The runs are not of the same samples.",
            content = @Content(schema = @Schema(implementation = ApiError.class)))
    public Uni<String> compare(
            @RestPath @Parameter(description = "The run that is compared with.") String id,
            @RestPath @Parameter(description = "The run that is looked at.") String other,
            @RestQuery
                    @DefaultValue("0")
                    @Parameter(description = "Resamples, 100..100000; 0 = as the first run was scored.")
                    String resamples) {
        int times = resamples.equals("0") ? 0 : Query.number("resamples", resamples, 100, 100_000);
        return boards.compare(
                Field.runId("id", id),
                Field.runId("other", other),
                times == 0 ? OptionalInt.empty() : OptionalInt.of(times));
    }

    @GET
    @Path("/leaderboard")
    @Operation(
            operationId = "leaderboard",
            summary = "Scored runs, best first",
            description =
                    "Only what is comparable stands in one table: same suite, data, split, condition and signatures.")
    @APIResponse(responseCode = "200", description = "The tables.")
    @APIResponse(
            responseCode = "400",
            description = "A parameter is wrong; the message says which.",
            content = @Content(schema = @Schema(implementation = ApiError.class)))
    public Uni<String> leaderboard(
            @RestQuery @Parameter(description = "Only runs of this suite.") Optional<String> suite,
            @RestQuery @DefaultValue("100") @Parameter(description = "How many of the newest runs, 1..1000.")
                    String limit) {
        return boards.leaderboard(Query.number("limit", limit, 1, 1000), suite);
    }
}
