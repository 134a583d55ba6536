package io.meit.eval.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatabaseRetryTest {

    private final Vertx vertx = Vertx.vertx();
    private final List<Context> contexts = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void repeatsOnTheSameContextUntilTheDatabaseTakesIt() {
        Context context = vertx.getOrCreateContext();
        CompletableFuture<Void> stored = new CompletableFuture<>();
        context.runOnContext(start -> DatabaseRetry.untilStored("report 1", this::storedAtTheThirdAttempt)
                .subscribe()
                .with(stored::complete, stored::completeExceptionally));

        assertThat(stored).succeedsWithin(Duration.ofSeconds(20));
        assertThat(contexts).containsExactly(context, context, context);
    }

    private Uni<Void> storedAtTheThirdAttempt() {
        contexts.add(Vertx.currentContext());
        return contexts.size() < 3
                ? Uni.createFrom().failure(new IllegalStateException("the database is away"))
                : Uni.createFrom().voidItem();
    }
}
