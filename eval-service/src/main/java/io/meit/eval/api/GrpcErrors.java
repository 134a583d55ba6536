package io.meit.eval.api;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.meit.eval.run.ForeignSampleException;
import io.meit.eval.run.NoResultsException;
import io.meit.eval.run.RunExistsException;
import io.meit.eval.run.RunNotFoundException;
import io.meit.eval.run.RunStateException;
import io.meit.eval.run.StoreException;
import io.meit.eval.score.UnscorableRunException;
import io.meit.evaluation.judge.JudgeUnavailableException;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;

/** Which gRPC status tells the caller what to do next. */
final class GrpcErrors {

    private static final Logger LOG = Logger.getLogger(GrpcErrors.class);

    private GrpcErrors() {}

    static StatusRuntimeException of(Throwable failure) {
        if (failure instanceof CompletionException && failure.getCause() != null) {
            return of(failure.getCause());
        }
        Status status = status(failure);
        if (status.getCode() == Status.Code.INTERNAL) {
            LOG.error("a call failed for a reason of our own", failure);
            return status.withDescription("eval-service failed; its log says why")
                    .asRuntimeException();
        }
        if (failure instanceof StoreException) {
            LOG.warn("the database of runs did not answer as expected", failure);
        }
        return status.withDescription(failure.getMessage()).asRuntimeException();
    }

    private static Status status(Throwable failure) {
        return switch (failure) {
            case InvalidRequestException e -> Status.INVALID_ARGUMENT;
            case ForeignSampleException e -> Status.INVALID_ARGUMENT;
            case RunNotFoundException e -> Status.NOT_FOUND;
            case NoResultsException e -> Status.NOT_FOUND;
            case RunExistsException e -> Status.ALREADY_EXISTS;
            case RunStateException e -> Status.FAILED_PRECONDITION;
            case UnscorableRunException e -> Status.FAILED_PRECONDITION;
            case JudgeUnavailableException e -> Status.UNAVAILABLE;
            case StoreException e -> Status.UNAVAILABLE;
            default -> Status.INTERNAL;
        };
    }
}
