package io.meit.ingest.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.meit.ingest.publish.RejectionCategory;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Body of every error, RFC 9457.
 *
 * @param type a URN that names the kind of problem
 * @param detail what is wrong, the value, and the way out
 * @param category as on the rejected topic; absent if nothing was rejected
 * @param recordId the record; absent if unknown
 */
@Schema(description = "An error, RFC 9457")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        @Schema(examples = "urn:meit:problem:missing_lead") String type,
        String title,
        int status,

        @Schema(description = "What is wrong, the value, and the way out")
        String detail,

        @Schema(description = "As on the topic ecg.rejected.v1")
        RejectionCategory category,

        @JsonProperty("record_id") String recordId) {

    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String URN = "urn:meit:problem:";

    /** Something was rejected. */
    public static Problem rejected(RejectionCategory category, String recordId, String detail) {
        String name = category.name().toLowerCase(Locale.ROOT);
        return new Problem(URN + name, title(category), status(category), detail, category, recordId);
    }

    /** Nothing was rejected; the request itself went wrong. */
    public static Problem ofStatus(int status, String detail) {
        String title = Objects.toString(Response.Status.fromStatusCode(status), "Error");
        String name = title.toLowerCase(Locale.ROOT).replace(' ', '_');
        return new Problem(URN + name, title, status, detail, null, null);
    }

    public Response response() {
        return Response.status(status).type(MEDIA_TYPE).entity(this).build();
    }

    private static int status(RejectionCategory category) {
        return switch (category) {
            case MALFORMED, TRUNCATED -> 400;
            case TOO_LARGE -> 413;
            case UNSUPPORTED -> 415;
            case MISSING_LEAD, MISSING_SAMPLES, TOO_SHORT, INCOMPLETE_WINDOW, INCOMPATIBLE_EMBEDDING -> 422;
            case INTERNAL -> 500;
        };
    }

    private static String title(RejectionCategory category) {
        return switch (category) {
            case MALFORMED -> "The request or the record cannot be read";
            case TRUNCATED -> "The data are shorter than the header promises";
            case MISSING_LEAD -> "One of the twelve leads is not there";
            case MISSING_SAMPLES -> "Too many samples are missing";
            case TOO_SHORT -> "The record is shorter than one window of 10 s";
            case TOO_LARGE -> "The upload is larger than the limit";
            case UNSUPPORTED -> "The format is known but not supported";
            case INCOMPLETE_WINDOW -> "The window is not whole";
            case INCOMPATIBLE_EMBEDDING -> "The embedding does not fit the decoder";
            case INTERNAL -> "The record was rejected after it had been accepted";
        };
    }
}
