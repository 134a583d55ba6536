package io.meit.llm.api;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.meit.llm.adapter.AdapterNotFoundException;
import io.meit.llm.adapter.NoAdaptersDirectoryException;
import io.meit.llm.adapter.StandingAdapterException;
import io.meit.llm.adapter.TooManyAdaptersException;
import io.meit.llm.adapter.UnusableAdapterException;
import io.meit.llm.generate.NotServingException;
import io.meit.llm.generate.QueueFullException;
import io.meit.llm.generate.ReaderStuckException;
import io.meit.llm.generate.RefusedRequestException;
import io.meit.llm.report.StoreException;
import io.meit.llm.route.OtherAdapterException;
import io.meit.llm.route.RouteConflictException;
import io.meit.llm.route.RouteNotFoundException;
import io.meit.llm.route.RouteUnusableException;
import io.meit.llm.tuning.JobExistsException;
import io.meit.llm.tuning.JobNotFoundException;
import io.meit.llm.tuning.JobStateException;
import io.meit.llm.tuning.NoJobsDirectoryException;
import io.meit.llm.tuning.TooManyJobsException;
import io.meit.llm.watch.WatcherBehindException;
import io.meit.model.generate.IncompatibleEmbeddingException;
import io.meit.model.generate.NoTokenException;
import io.meit.tuning.config.BadTuningConfigException;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;

/** Which gRPC status tells the caller what to do next. */
final class GrpcErrors {

    private static final Logger LOG = Logger.getLogger(GrpcErrors.class);

    private GrpcErrors() {}

    static StatusRuntimeException of(Throwable failure) {
        Status status =
                switch (failure) {
                    case CompletionException e
                    when e.getCause() != null -> of(e.getCause()).getStatus();
                    case InvalidRequestException e -> Status.INVALID_ARGUMENT;
                    case RefusedRequestException e -> Status.INVALID_ARGUMENT;
                    case NoTokenException e -> Status.INVALID_ARGUMENT;
                    case UnusableAdapterException e -> Status.INVALID_ARGUMENT;
                    case BadTuningConfigException e -> Status.INVALID_ARGUMENT;
                    case IncompatibleEmbeddingException e -> Status.FAILED_PRECONDITION;
                    case NoAdaptersDirectoryException e -> Status.FAILED_PRECONDITION;
                    case StandingAdapterException e -> Status.FAILED_PRECONDITION;
                    case OtherAdapterException e -> Status.FAILED_PRECONDITION;
                    case RouteNotFoundException e -> Status.NOT_FOUND;
                    case NoJobsDirectoryException e -> Status.FAILED_PRECONDITION;
                    case JobStateException e -> Status.FAILED_PRECONDITION;
                    case JobExistsException e -> Status.ALREADY_EXISTS;
                    case JobNotFoundException e -> Status.NOT_FOUND;
                    case ReportNotFoundException e -> Status.NOT_FOUND;
                    case AdapterNotFoundException e -> Status.NOT_FOUND;
                    case QueueFullException e -> Status.RESOURCE_EXHAUSTED;
                    case TooManyAdaptersException e -> Status.RESOURCE_EXHAUSTED;
                    case TooManyJobsException e -> Status.RESOURCE_EXHAUSTED;
                    case WatcherBehindException e -> Status.RESOURCE_EXHAUSTED;
                    case ReaderStuckException e -> Status.ABORTED;
                    case RouteConflictException e -> Status.ABORTED;
                    case RouteUnusableException e -> Status.UNAVAILABLE;
                    case NotServingException e -> Status.UNAVAILABLE;
                    case StoreException e -> Status.UNAVAILABLE;
                    default -> Status.INTERNAL;
                };
        if (status.getDescription() != null) {
            return status.asRuntimeException();
        }
        if (status.getCode() == Status.Code.INTERNAL) {
            LOG.error("a call failed for a reason of our own", failure);
            return status.withDescription("llm-service failed; its log says why")
                    .asRuntimeException();
        }
        if (failure instanceof StoreException) {
            LOG.warn("the report database did not answer as expected", failure);
        }
        return status.withDescription(failure.getMessage()).asRuntimeException();
    }
}
