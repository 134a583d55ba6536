package io.meit.eval.api;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Takes a stream from a caller batch after batch, and lets the next one come only when the last is stored: a caller that is
 * faster than the database waits, and memory holds one batch.
 */
final class GrpcUpload<I, O> implements StreamObserver<I> {

    private static final Logger LOG = Logger.getLogger(GrpcUpload.class);

    static final int BATCH = 500;

    /** Who the messages are for. Its methods are called one after the other. */
    interface Receiver<I, O> {

        Uni<Void> take(List<I> batch);

        /** All messages are taken. */
        Uni<O> end();

        /** No more will come, and what came is of no use. */
        Uni<Void> discard();
    }

    private final Receiver<I, O> receiver;
    private final ServerCallStreamObserver<O> call;
    private final AtomicBoolean ended = new AtomicBoolean();
    private List<I> batch = new ArrayList<>();
    private volatile CompletableFuture<Void> taken = CompletableFuture.completedFuture(null);

    private GrpcUpload(Receiver<I, O> receiver, ServerCallStreamObserver<O> call) {
        this.receiver = receiver;
        this.call = call;
    }

    /** To be called on the gRPC thread, before the service method returns. */
    static <I, O> StreamObserver<I> receive(Receiver<I, O> receiver, ServerCallStreamObserver<O> call) {
        call.disableAutoRequest();
        // The end of a cancelled call is told by onError; without a handler, answering one would throw.
        call.setOnCancelHandler(() -> {});
        call.request(BATCH);
        return new GrpcUpload<>(receiver, call);
    }

    @Override
    public void onNext(I message) {
        if (ended.get()) {
            return;
        }
        batch.add(message);
        if (batch.size() == BATCH) {
            hand(() -> call.request(BATCH));
        }
    }

    @Override
    public void onCompleted() {
        hand(() -> {});
        var unused = taken.thenCompose(all -> stage(receiver::end)).whenComplete((answer, failure) -> {
            if (failure != null) {
                fail(failure);
            } else if (ended.compareAndSet(false, true) && !call.isCancelled()) {
                call.onNext(answer);
                call.onCompleted();
            }
        });
    }

    @Override
    public void onError(Throwable gone) {
        if (ended.compareAndSet(false, true)) {
            discard();
        }
    }

    private void hand(Runnable next) {
        List<I> full = batch;
        batch = new ArrayList<>();
        taken = taken.thenCompose(before -> ended.get() || full.isEmpty()
                        ? CompletableFuture.completedFuture(null)
                        : stage(() -> receiver.take(full)))
                .thenRun(next);
        var unused = taken.whenComplete((stored, failure) -> {
            if (failure != null) {
                fail(failure);
            }
        });
    }

    private void fail(Throwable failure) {
        if (ended.compareAndSet(false, true)) {
            if (!call.isCancelled()) {
                call.onError(GrpcErrors.of(failure));
            }
            discard();
        }
    }

    /** After what is being stored. */
    private void discard() {
        var unused = taken.handle((stored, failure) -> failure)
                .thenCompose(failure -> stage(receiver::discard))
                .whenComplete((gone, failure) -> {
                    if (failure != null) {
                        LOG.warn("what came of a broken upload is still there; it is cleared up later", failure);
                    }
                });
    }

    private static <T> CompletableFuture<T> stage(Supplier<Uni<T>> work) {
        return Uni.createFrom().<T>deferred(() -> work.get()).subscribeAsCompletionStage();
    }
}
