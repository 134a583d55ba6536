package io.meit.ingest.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class SerialQueueTest {

    private final SerialQueue queue = new SerialQueue();
    private final List<String> begun = new ArrayList<>();

    @Test
    void workBeginsWhenTheWorkBeforeHasEnded() {
        CompletableFuture<Void> first = new CompletableFuture<>();
        add("first", first);
        add("second", CompletableFuture.completedFuture(null));

        assertThat(begun).containsExactly("first");
        first.complete(null);

        assertThat(begun).containsExactly("first", "second");
    }

    @Test
    void workThatFailsStopsNothing() {
        CompletionStage<Void> failed = add("first", CompletableFuture.failedFuture(new IllegalStateException("no")));
        add("second", CompletableFuture.completedFuture(null));

        assertThat(failed.toCompletableFuture()).isCompletedExceptionally();
        assertThat(begun).containsExactly("first", "second");
    }

    @Test
    void workThatThrowsFailsItsOwnResultOnly() {
        CompletionStage<Void> thrown = queue.add(() -> {
            throw new IllegalArgumentException("bad");
        });
        CompletionStage<Void> next = add("second", CompletableFuture.completedFuture(null));

        assertThat(thrown.toCompletableFuture()).isCompletedExceptionally();
        assertThat(next.toCompletableFuture()).isCompleted();
    }

    private CompletionStage<Void> add(String name, CompletableFuture<Void> work) {
        return queue.add(() -> {
            begun.add(name);
            return work;
        });
    }
}
