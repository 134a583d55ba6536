package io.meit.llm.api;

import io.meit.llm.report.ReportQuery.Subject;
import io.meit.llm.report.ReportStore;
import io.meit.llm.watch.ReportFeed;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** Stored reports, and reports as they are being written, over HTTP. Read only: reports are ordered over gRPC. */
@Path("/v1/reports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reports", description = "Machine-generated reports on ECGs, for research only, not for diagnosis.")
class ReportResource {

    private final ReportStore store;
    private final ReportFeed feed;

    ReportResource(ReportStore store, ReportFeed feed) {
        this.store = store;
        this.feed = feed;
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getReport", summary = "One report", description = "Returns the report with this id.")
    @APIResponse(
            responseCode = "200",
            description = "The report.",
            content = @Content(schema = @Schema(implementation = ReportJson.class)))
    @APIResponse(
            responseCode = "400",
            description = "The id is no UUID.",
            content = @Content(schema = @Schema(implementation = ErrorJson.class)))
    @APIResponse(
            responseCode = "404",
            description = "There is no such report.",
            content = @Content(schema = @Schema(implementation = ErrorJson.class)))
    public Uni<ReportJson> get(@RestPath @Parameter(description = "The report's UUID.") String id) {
        UUID reportId = Field.uuid("id", id);
        return store.byId(reportId)
                .map(found -> found.map(ReportJson::of).orElseThrow(() -> new ReportNotFoundException(reportId)));
    }

    @GET
    @Operation(
            operationId = "listReports",
            summary = "Reports of one bed, patient or window",
            description = "Newest first, page after page. Give exactly one of bed, patient and window.")
    @APIResponse(
            responseCode = "200",
            description = "One page; empty if there is nothing.",
            content = @Content(schema = @Schema(implementation = ReportPageJson.class)))
    @APIResponse(
            responseCode = "400",
            description = "A parameter is missing or wrong; the message says which.",
            content = @Content(schema = @Schema(implementation = ErrorJson.class)))
    public Uni<ReportPageJson> list(
            @RestQuery @Parameter(description = "Bed whose reports are wanted.") Optional<String> bed,
            @RestQuery @Parameter(description = "Pseudonym of the patient whose reports are wanted.")
                    Optional<String> patient,
            @RestQuery @Parameter(description = "Window whose report is wanted.") Optional<String> window,
            @RestQuery("page_size") @DefaultValue("0") @Parameter(description = "Reports on a page, 1..500; 0 = 50.")
                    String pageSize,
            @RestQuery("page_token")
                    @DefaultValue("")
                    @Parameter(description = "next_page_token of the page before; empty = from the newest.")
                    String pageToken) {
        return store.page(ReportQueryMapper.query(subject(bed, patient, window), number(pageSize), pageToken))
                .map(ReportPageJson::of);
    }

    @GET
    @Path("/watch")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "watchReports",
            summary = "Reports as they are being written",
            description = "Server-sent events from now on: each token, then the completed report. A reader that falls"
                    + " more than 1,000 events behind is ended.")
    @APIResponse(
            responseCode = "200",
            description = "One event for each token and each completed report.",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = ReportEventJson.class)))
    public Multi<ReportEventJson> watch(
            @RestQuery @Parameter(description = "A bed to watch; may be repeated; none = all beds.") List<String> bed) {
        return feed.watch(new LinkedHashSet<>(bed)).map(ReportEventJson::of);
    }

    private static Subject subject(Optional<String> bed, Optional<String> patient, Optional<String> window) {
        List<Subject> given = new ArrayList<>();
        bed.ifPresent(value -> given.add(ReportQueryMapper.ofBed("bed", value)));
        patient.ifPresent(value -> given.add(ReportQueryMapper.ofPatient("patient", value)));
        window.ifPresent(value -> given.add(ReportQueryMapper.ofWindow("window", value)));
        if (given.size() != 1) {
            throw new InvalidRequestException(
                    "%d of bed, patient and window are given; give exactly one".formatted(given.size()));
        }
        return given.getFirst();
    }

    private static long number(String pageSize) {
        try {
            return Long.parseLong(pageSize);
        } catch (NumberFormatException e) {
            throw new InvalidRequestException("page_size is \"%s\"; it must be a whole number".formatted(pageSize));
        }
    }
}
