package io.meit.ingest.upload;

import io.meit.ingest.problem.Problem;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** Uploads over HTTP. */
@Path("/v1/records")
@Tag(name = "records", description = "Uploads of whole records")
class UploadResource {

    private final RecordAdmission admission;

    UploadResource(RecordAdmission admission) {
        this.admission = admission;
    }

    @POST
    @Blocking
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
    @Operation(
            operationId = "submitRecord",
            summary = "Submit a WFDB record",
            description =
                    "Cuts the record into 10 s windows and answers when Kafka has stored them. The same files sent"
                            + " again for the same bed give the same window ids and change nothing.")
    @RequestBody(content = @Content(schema = @Schema(implementation = UploadFormView.class)))
    @APIResponse(
            responseCode = "202",
            description = "Stored; at least one window is on its way",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = UploadReceipt.class)))
    @APIResponse(
            responseCode = "400",
            description = "Form, header or data cannot be read, or the data are truncated",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "413",
            description = "Larger than meit.ingest.upload.max-bytes",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "415",
            description = "Not a multipart form, or a known format that is not supported",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "422",
            description = "A lead is missing, too many samples are missing, or the record is too short",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "503",
            description = "Kafka or PostgreSQL cannot be reached; try again",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Uni<Response> submit(MultipartFormDataInput form) {
        return admission.admit(form.getValues());
    }
}
