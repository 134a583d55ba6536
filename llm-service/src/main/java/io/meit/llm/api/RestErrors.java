package io.meit.llm.api;

import io.meit.llm.report.StoreException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Which HTTP status tells the caller what to do next. */
final class RestErrors {

    private static final Logger LOG = Logger.getLogger(RestErrors.class);

    @ServerExceptionMapper
    Response invalid(InvalidRequestException failure) {
        return answer(Status.BAD_REQUEST, failure);
    }

    @ServerExceptionMapper
    Response notFound(ReportNotFoundException failure) {
        return answer(Status.NOT_FOUND, failure);
    }

    @ServerExceptionMapper
    Response unavailable(StoreException failure) {
        LOG.warn("the report database did not answer as expected", failure);
        return answer(Status.SERVICE_UNAVAILABLE, failure);
    }

    /** Told here, because Quarkus would log the address with the patient in it. */
    @ServerExceptionMapper
    Response unexpected(RuntimeException failure) {
        if (failure instanceof WebApplicationException answered) {
            return answered.getResponse();
        }
        LOG.error("a request failed for a reason of our own", failure);
        return Response.serverError()
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new ErrorJson("llm-service failed on this request; its log has the details"))
                .build();
    }

    private static Response answer(Status status, RuntimeException failure) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new ErrorJson(failure.getMessage()))
                .build();
    }
}
