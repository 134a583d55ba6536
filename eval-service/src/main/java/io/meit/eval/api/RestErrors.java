package io.meit.eval.api;

import io.meit.eval.board.ApiError;
import io.meit.eval.run.NoResultsException;
import io.meit.eval.run.RunNotFoundException;
import io.meit.eval.run.RunStateException;
import io.meit.eval.run.StoreException;
import io.meit.eval.score.UnreadableDataSetException;
import io.meit.eval.score.UnscorableRunException;
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
    Response noRun(RunNotFoundException failure) {
        return answer(Status.NOT_FOUND, failure);
    }

    @ServerExceptionMapper
    Response noResults(NoResultsException failure) {
        return answer(Status.NOT_FOUND, failure);
    }

    @ServerExceptionMapper
    Response notNow(RunStateException failure) {
        return answer(Status.CONFLICT, failure);
    }

    @ServerExceptionMapper
    Response notComparable(UnscorableRunException failure) {
        return answer(Status.CONFLICT, failure);
    }

    @ServerExceptionMapper
    Response unavailable(StoreException failure) {
        LOG.warn("the database of runs did not answer as expected", failure);
        return answer(Status.SERVICE_UNAVAILABLE, failure);
    }

    @ServerExceptionMapper
    Response unreadable(UnreadableDataSetException failure) {
        LOG.warn("a page could not draw its signals", failure);
        return answer(Status.SERVICE_UNAVAILABLE, failure);
    }

    private static Response answer(Status status, RuntimeException failure) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new ApiError(failure.getMessage()))
                .build();
    }
}
