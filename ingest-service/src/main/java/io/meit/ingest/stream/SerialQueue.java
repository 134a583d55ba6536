package io.meit.ingest.stream;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Runs asynchronous work one after the other, in the order in which it was added, without holding a thread. */
final class SerialQueue {

    private final AtomicReference<CompletableFuture<?>> last =
            new AtomicReference<>(CompletableFuture.completedFuture(null));

    /** Begins the work when everything added before has ended, well or not. */
    <T> CompletionStage<T> add(Supplier<CompletionStage<T>> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        CompletableFuture<?> before = last.getAndSet(result);
        CompletableFuture<Void> unused =
                before.handle((value, failure) -> null).thenAccept(ignored -> begin(work, result));
        return result;
    }

    private static <T> void begin(Supplier<CompletionStage<T>> work, CompletableFuture<T> result) {
        CompletionStage<T> running;
        try {
            running = work.get();
        } catch (RuntimeException e) {
            running = CompletableFuture.failedStage(e);
        }
        running.whenComplete((value, failure) -> {
            if (failure == null) {
                result.complete(value);
            } else {
                result.completeExceptionally(failure);
            }
        });
    }
}
