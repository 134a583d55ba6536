package io.meit.ingest.stream;

import io.grpc.Status;
import io.meit.ingest.admit.Rejections;
import io.meit.ingest.publish.NotStoredException;
import io.meit.ingest.publish.Rejection;
import io.meit.ingest.publish.RejectionCategory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;

/** Why a stream is ended: the status for the monitor, and an entry on the rejected topic where the monitor is to blame. */
@ApplicationScoped
class StreamRefusals {

    private static final Logger LOG = Logger.getLogger(StreamRefusals.class);

    private final Rejections rejections;

    StreamRefusals(Rejections rejections) {
        this.rejections = rejections;
    }

    /** The status to end with, once the rejection is stored. */
    CompletionStage<Status> of(Throwable failure, String bedId, String recordId, byte[] message) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        String reason = Objects.requireNonNullElse(cause.getMessage(), cause.toString());
        return switch (cause) {
            case IllegalArgumentException bad ->
                rejected(Rejection.here("", bedId, recordId, RejectionCategory.MALFORMED, reason), message)
                        .thenApply(ignored -> Status.INVALID_ARGUMENT.withDescription(reason));
            case OversizedChunkException large ->
                rejected(Rejection.here("", bedId, recordId, RejectionCategory.TOO_LARGE, reason), message)
                        .thenApply(ignored -> Status.RESOURCE_EXHAUSTED.withDescription(reason));
            case SupersededException older -> CompletableFuture.completedStage(superseded(bedId));
            case NotStoredException away ->
                CompletableFuture.completedStage(
                        Status.UNAVAILABLE.withDescription(reason + "; reconnect and go on from durable_sample"));
            default -> {
                LOG.errorf(cause, "record %s of bed %s: stream ended by an error of our own", recordId, bedId);
                yield CompletableFuture.completedStage(Status.INTERNAL.withDescription(
                        "an error of ingest-service, see its log; reconnect and go on from durable_sample"));
            }
        };
    }

    static Status superseded(String bedId) {
        return Status.ABORTED.withDescription(
                "bed %s is streamed by a newer connection; let one monitor stream for a bed at a time"
                        .formatted(bedId));
    }

    // The monitor hears what is wrong even while Kafka is away.
    private CompletionStage<Void> rejected(Rejection rejection, byte[] message) {
        return rejections
                .reject(rejection.withPayload(message))
                .subscribeAsCompletionStage()
                .<Void>thenApply(ignored -> null)
                .exceptionally(failure -> {
                    LOG.errorf(failure, "rejection of record %s not stored", rejection.recordId());
                    return null;
                });
    }
}
