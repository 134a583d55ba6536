package io.meit.ingest.problem;

import io.meit.ingest.publish.NotStoredException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Gives every exception of the REST endpoints its problem. */
class ProblemMapper {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    @ServerExceptionMapper
    Response notSupported(NotSupportedException failure) {
        return Problem.ofStatus(415, "the Content-Type is not one this address takes; see /q/openapi")
                .response();
    }

    @ServerExceptionMapper
    Response web(WebApplicationException failure) {
        int status = failure.getResponse().getStatus();
        return Problem.ofStatus(status, Objects.requireNonNullElse(failure.getMessage(), "no detail"))
                .response();
    }

    @ServerExceptionMapper
    Response notStored(NotStoredException failure) {
        LOG.warnf(failure, "answered 503");
        return Problem.ofStatus(503, failure.getMessage()).response();
    }

    @ServerExceptionMapper
    Response unexpected(Throwable failure) {
        LOG.error("an error of our own", failure);
        return Problem.ofStatus(500, "an error of ingest-service, see its log").response();
    }
}
