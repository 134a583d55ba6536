package io.meit.ingest.upload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meit.ingest.admit.Rejections;
import io.meit.ingest.problem.Problem;
import io.meit.ingest.publish.Rejection;
import io.meit.ingest.publish.RejectionCategory;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Answers requests that announce more than Quarkus takes at all, before Quarkus cuts the connection without a word. Their
 * body is not read, so neither bed nor record is known.
 */
@ApplicationScoped
class OversizedUploadFilter {

    private static final Logger LOG = Logger.getLogger(OversizedUploadFilter.class);
    /** Before Quarkus' own limit, which has order -2; a filter's order is its negative priority. */
    private static final int PRIORITY = 50;

    private final long maxBodyBytes;
    private final Rejections rejections;
    private final ObjectMapper json;

    OversizedUploadFilter(
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBody,
            Rejections rejections,
            ObjectMapper json) {
        this.maxBodyBytes = maxBody.asLongValue();
        this.rejections = rejections;
        this.json = json;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext request) {
        long announced = announced(request);
        if (announced <= maxBodyBytes) {
            request.next();
            return;
        }
        String reason = "the request has %d bytes; send at most %d, e.g. the record in parts"
                .formatted(announced, maxBodyBytes);
        rejections
                .reject(Rejection.here("", "", "unread-upload", RejectionCategory.TOO_LARGE, reason))
                .subscribe()
                .with(ignored -> answer(request, reason), failure -> {
                    LOG.errorf(failure, "rejection of an oversized upload not stored");
                    answer(request, reason);
                });
    }

    private static long announced(RoutingContext request) {
        String length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }

    private void answer(RoutingContext request, String reason) {
        Problem problem = Problem.rejected(RejectionCategory.TOO_LARGE, null, reason);
        // A client that does not wait is still sending: what it sends is thrown away, or it would not hear the answer.
        request.request().resume();
        try {
            request.response()
                    .setStatusCode(problem.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                    .end(json.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            request.fail(e);
        }
    }
}
