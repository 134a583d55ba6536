package io.meit.eval.drift;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Drift over HTTP. */
@Path("/v1/live")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "live", description = "How reports change over time")
class DriftResource {

    private final Drifts drifts;

    DriftResource(Drifts drifts) {
        this.drifts = drifts;
    }

    @GET
    @Path("/drift")
    @Operation(
            summary = "Quality and statement rates of each adapter, now against a baseline, with hours or days between")
    @APIResponse(responseCode = "200", description = "The drift; without times: the configured ones until now")
    @APIResponse(responseCode = "400", description = "A time is none, or they are not in order")
    public Uni<DriftReport> drift(
            @Parameter(description = "first moment of the baseline, ISO 8601 in UTC") @QueryParam("baseline")
                    Optional<String> baseline,
            @Parameter(description = "first moment of now, which ends the baseline") @QueryParam("from")
                    Optional<String> from,
            @Parameter(description = "end of now") @QueryParam("to") Optional<String> to,
            @Parameter(description = "hour or day") @QueryParam("bucket") @DefaultValue("hour") String bucket) {
        try {
            return drifts.answer(question(baseline, from, to, unit(bucket)));
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(Response.status(Response.Status.BAD_REQUEST)
                    .type(MediaType.APPLICATION_JSON)
                    .entity(Map.of("error", e.getMessage()))
                    .build());
        }
    }

    private DriftQuestion question(
            Optional<String> baseline, Optional<String> from, Optional<String> to, ChronoUnit bucket) {
        DriftQuestion usual = drifts.usual(time("to", to).orElseGet(Instant::now));
        Instant between = time("from", from).orElse(usual.now().from());
        Instant begin = time("baseline", baseline).orElse(usual.baseline().from());
        return new DriftQuestion(
                new Period(begin, between), new Period(between, usual.now().to()), bucket);
    }

    private static Optional<Instant> time(String name, Optional<String> given) {
        try {
            return given.map(Instant::parse);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "%s is \"%s\"; it must be a time like 2026-11-22T08:00:00Z".formatted(name, given.orElse("")), e);
        }
    }

    private static ChronoUnit unit(String bucket) {
        return switch (bucket) {
            case "hour" -> ChronoUnit.HOURS;
            case "day" -> ChronoUnit.DAYS;
            default -> throw new IllegalArgumentException("bucket is \"%s\"; it must be hour or day".formatted(bucket));
        };
    }
}
