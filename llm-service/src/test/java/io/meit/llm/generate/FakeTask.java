package io.meit.llm.generate;

import io.meit.model.encoder.EcgEmbedding;
import io.meit.model.generate.GeneratedToken;
import io.meit.model.generate.Generation;
import io.meit.model.generate.GenerationListener.Wish;
import io.meit.model.generate.GenerationRequest;
import io.meit.model.generate.TokenListener.Decision;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.context.Context;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A task that stops after some tokens, and remembers how it ended. */
final class FakeTask implements GenerationTask {

    private static final EcgEmbedding EMBEDDING =
            new EcgEmbedding(new float[] {1, 2}, 1, "e", FakeEngine.PROJECTOR, "p");

    final CompletableFuture<Generation> ended = new CompletableFuture<>();
    volatile Wish wish = Wish.WRITE;
    private final Priority priority;
    private final GenerationRequest request;
    private final int stopAfter;
    private int tokens;

    FakeTask(Priority priority, String prompt, int stopAfter) {
        this(priority, new GenerationRequest(prompt, Optional.of(EMBEDDING), 10), stopAfter);
    }

    FakeTask(Priority priority, GenerationRequest request, int stopAfter) {
        this.priority = priority;
        this.request = request;
        this.stopAfter = stopAfter;
    }

    static FakeTask routine() {
        return new FakeTask(Priority.ROUTINE, FakeEngine.PROMPT, Integer.MAX_VALUE);
    }

    static FakeTask stat() {
        return new FakeTask(Priority.STAT, FakeEngine.PROMPT, Integer.MAX_VALUE);
    }

    static FakeTask shadow() {
        return new FakeTask(Priority.SHADOW, FakeEngine.PROMPT, Integer.MAX_VALUE);
    }

    @Override
    public GenerationRequest request() {
        return request;
    }

    @Override
    public Priority priority() {
        return priority;
    }

    @Override
    public Context trace() {
        return Context.root();
    }

    @Override
    public Attributes attributes() {
        return Attributes.empty();
    }

    @Override
    public boolean wanted() {
        return stopAfter > 0;
    }

    @Override
    public Wish wish() {
        return wish;
    }

    @Override
    public Decision onToken(GeneratedToken token) {
        tokens++;
        return tokens >= stopAfter ? Decision.STOP : Decision.CONTINUE;
    }

    @Override
    public void generated(Generation generation) {
        ended.complete(generation);
    }

    @Override
    public void failed(RuntimeException reason) {
        ended.completeExceptionally(reason);
    }
}
