package io.meit.llm.api;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Answers a call that has one answer, when it is there. */
final class GrpcAnswer {

    private GrpcAnswer() {}

    /** @param work may throw at once, or fail later; either ends the call as {@link GrpcErrors} says */
    static <T> void send(StreamObserver<T> observer, Supplier<CompletionStage<T>> work) {
        ServerCallStreamObserver<T> call = (ServerCallStreamObserver<T>) observer;
        // Without a handler, answering a caller that has gone would throw.
        call.setOnCancelHandler(() -> {});
        try {
            work.get().whenComplete((item, failure) -> {
                if (call.isCancelled()) {
                    return;
                }
                if (failure == null) {
                    call.onNext(item);
                    call.onCompleted();
                } else {
                    call.onError(GrpcErrors.of(failure));
                }
            });
        } catch (RuntimeException e) {
            call.onError(GrpcErrors.of(e));
        }
    }
}
