package io.meit.encoder.handoff;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Keeps what happens to one bed in the order of arrival, and lets beds overtake each other. */
final class BedOrder {

    private final Map<String, CompletableFuture<?>> last = new HashMap<>();

    /** Starts the work when the bed's earlier work has ended, well or badly. */
    synchronized <T> CompletableFuture<T> append(String bedId, Supplier<CompletableFuture<T>> work) {
        CompletableFuture<?> before = last.getOrDefault(bedId, CompletableFuture.completedFuture(null));
        CompletableFuture<T> mine = before.handle((result, failure) -> null).thenCompose(ended -> work.get());
        last.put(bedId, mine);
        var unused = mine.whenComplete((result, failure) -> forget(bedId, mine));
        return mine;
    }

    private synchronized void forget(String bedId, CompletableFuture<?> ended) {
        last.remove(bedId, ended);
    }

    /** Beds that have work. */
    synchronized int beds() {
        return last.size();
    }
}
