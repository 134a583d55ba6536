package io.meit.eval.api;

import io.grpc.stub.ServerCallStreamObserver;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiSubscriber;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/** Sends a stream to a caller, taking the next item only while the transport has room for it. */
final class GrpcStream<T> implements MultiSubscriber<T> {

    private final ServerCallStreamObserver<T> call;
    private final AtomicBoolean requested = new AtomicBoolean();
    private volatile Flow.Subscription subscription;

    private GrpcStream(ServerCallStreamObserver<T> call) {
        this.call = call;
    }

    /** To be called on the gRPC thread, before the service method returns. */
    static <T> void send(Multi<T> items, ServerCallStreamObserver<T> call) {
        GrpcStream<T> stream = new GrpcStream<>(call);
        call.setOnReadyHandler(stream::requestIfReady);
        call.setOnCancelHandler(() -> stream.subscription.cancel());
        items.subscribe().withSubscriber(stream);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        requestIfReady();
    }

    @Override
    public void onItem(T item) {
        if (!call.isCancelled()) {
            call.onNext(item);
        }
        requested.set(false);
        requestIfReady();
    }

    @Override
    public void onFailure(Throwable failure) {
        if (!call.isCancelled()) {
            call.onError(GrpcErrors.of(failure));
        }
    }

    @Override
    public void onCompletion() {
        if (!call.isCancelled()) {
            call.onCompleted();
        }
    }

    private void requestIfReady() {
        if (call.isReady() && requested.compareAndSet(false, true)) {
            subscription.request(1);
        }
    }
}
