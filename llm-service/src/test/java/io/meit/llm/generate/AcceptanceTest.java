package io.meit.llm.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.llm.LlmConfig;
import io.meit.llm.TestConfig;
import io.meit.llm.adapter.AdapterShelf;
import io.meit.llm.adapter.AdaptersForTests;
import io.meit.llm.generate.TextOrder.TextOptions;
import io.meit.model.encoder.EcgEmbedding;
import io.meit.model.generate.Adjustment;
import io.meit.model.generate.Decoding;
import io.meit.model.generate.IncompatibleEmbeddingException;
import io.meit.model.generate.Prompt;
import io.meit.model.generate.Stopping;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcceptanceTest {

    private static final TextOptions WITH_ADAPTER =
            new TextOptions(new Decoding.Greedy(), Adjustment.NONE, Stopping.AT_END, "cardio");

    @TempDir
    Path adapters;

    private EngineThread engine;
    private AdapterShelf shelf;
    private Acceptance acceptance;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(Files.createDirectory(adapters.resolve("v1")).resolve("id"), "v1");
        LlmConfig config = TestConfig.of(Map.of("meit.llm.adapters.directory", adapters.toString()));
        engine = new EngineThread(
                () -> new FakeEngine(16),
                config,
                new GenerationMetrics(new SimpleMeterRegistry()),
                new GenerationTrace(OpenTelemetry.noop().getTracer("test")));
        engine.start(new StartupEvent());
        shelf = AdaptersForTests.shelf(engine, config);
        shelf.load("cardio", "v1").toCompletableFuture().join();
        acceptance = new Acceptance(engine, shelf, config);
    }

    @AfterEach
    void stop() throws InterruptedException {
        engine.stop(new ShutdownEvent());
    }

    @Test
    void fillsInWhatTheOrderLeavesOpen() {
        AcceptedText accepted = acceptance.accept(order(Optional.empty(), Optional.empty(), WITH_ADAPTER));

        assertThat(accepted.request().prompt()).isEqualTo(new Prompt.Text(FakeEngine.PROMPT));
        assertThat(accepted.request().maxTokens()).isEqualTo(96);
        assertThat(accepted.request().adapter())
                .isEqualTo(accepted.adapter().key())
                .isNotEmpty();
    }

    @Test
    void orderThatIsRefusedHoldsNoAdapter() {
        assertThatThrownBy(() -> acceptance.accept(order(Optional.empty(), Optional.of(0), WITH_ADAPTER)))
                .hasMessageContaining("maxTokens is 0");

        shelf.unload("cardio").toCompletableFuture().join();
        assertThat(shelf.list()).isEmpty();
    }

    @Test
    void embeddingOfAnotherProjectorSizeOrNumberIsRefusedAtOnce() {
        assertIncompatible(new EcgEmbedding(new float[2], 1, "e", "other", "p"), "projector other");
        assertIncompatible(new EcgEmbedding(new float[3], 1, "e", FakeEngine.PROJECTOR, "p"), "needs 2");
        assertIncompatible(new EcgEmbedding(new float[4], 2, "e", FakeEngine.PROJECTOR, "p"), "2 prefix tokens");
    }

    private void assertIncompatible(EcgEmbedding embedding, String message) {
        assertThatThrownBy(() -> acceptance.accept(order(Optional.of(embedding), Optional.empty(), TextOptions.PLAIN)))
                .isInstanceOf(IncompatibleEmbeddingException.class)
                .hasMessageContaining(message);
    }

    private static TextOrder order(Optional<EcgEmbedding> embedding, Optional<Integer> maxTokens, TextOptions options) {
        return new TextOrder(Priority.ROUTINE, embedding, Optional.empty(), maxTokens, options);
    }
}
