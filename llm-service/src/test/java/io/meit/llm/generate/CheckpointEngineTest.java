package io.meit.llm.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.llm.TestConfig;
import io.meit.llm.adapter.AdapterFacts;
import io.meit.llm.adapter.UnusableAdapterException;
import io.meit.model.encoder.EcgEmbedding;
import io.meit.model.generate.Generation;
import io.meit.model.generate.GenerationRequest;
import io.meit.model.generate.GeneratorIdentity;
import io.meit.model.generate.IncompatibleEmbeddingException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine's thread with a real decoder, loaded from a checkpoint on disk as in production. */
class CheckpointEngineTest {

    private static final int HEAD_SIZE = 8;

    @TempDir
    Path directory;

    @TempDir
    Path adapter;

    private EngineThread engine;

    @BeforeEach
    void start() throws IOException {
        RealCheckpoint.write(directory);
        engine = started("fp32");
    }

    @AfterEach
    void stop() throws InterruptedException {
        engine.stop(new ShutdownEvent());
    }

    @Test
    void writesAnotherReportForAnotherEmbedding() {
        assertThat(write(embedding(0.5f)).text())
                .isNotEmpty()
                .isNotEqualTo(write(embedding(-2f)).text());
    }

    @Test
    void sameRequestGivesTheSameTokensInAFullBatchAndAloneAfterARestart() throws InterruptedException {
        List<FakeTask> together = IntStream.range(0, 16)
                .mapToObj(i -> task(request(embedding(i - 7f), "")))
                .toList();
        together.forEach(engine::submit);
        List<Generation> first =
                together.stream().map(CheckpointEngineTest::ended).toList();
        engine.stop(new ShutdownEvent());

        engine = started("fp32");

        for (int i = 0; i < together.size(); i++) {
            assertThat(write(embedding(i - 7f))).as("request %d", i).isEqualTo(first.get(i));
        }
    }

    @Test
    void saysWhoItIs() {
        GeneratorIdentity decoder = engine.decoder().orElseThrow();

        assertThat(decoder.decoderId()).matches("llama-32x2@[0-9a-f]{12}");
        assertThat(decoder.projectorId()).contains("@");
        assertThat(decoder.defaultPrompt()).isEqualTo("Describe this ECG.");
        assertThat(decoder.dtype()).isEqualTo("fp32");
        assertThat(decoder.device()).isEqualTo("cpu");
    }

    @Test
    void numberTypeIsTheConfiguredOne() throws InterruptedException {
        engine.stop(new ShutdownEvent());

        engine = started("bf16");

        assertThat(engine.decoder().orElseThrow().dtype()).isEqualTo("bf16");
        assertThat(write(embedding(1)).tokens()).isNotEmpty();
    }

    @Test
    void unknownNumberTypeEndsTheStart() {
        assertThatThrownBy(() -> started("fp8")).hasMessageContaining("dtype is 'fp8'");
    }

    @Test
    void refusesAnEmbeddingOfAnotherProjector() {
        EcgEmbedding foreign = new EcgEmbedding(new float[HEAD_SIZE], 1, "e@1", "mlp-8@ffffffffffff", "millivolt-v1");

        assertThatThrownBy(() -> write(foreign)).hasCauseInstanceOf(IncompatibleEmbeddingException.class);
    }

    @Test
    void adapterChangesTheTextOfThoseWhoNameItAndOfNobodyElse() {
        String plain = write(embedding(1)).text();
        RealCheckpoint.writeAdapter(directory, adapter, 3);

        AdapterFacts facts =
                engine.load("cardio", "cardio#1", adapter).toCompletableFuture().join();

        assertThat(facts.id()).matches("cardio@[0-9a-f]{12}");
        assertThat(facts.rank()).isEqualTo(2);
        assertThat(facts.sites()).containsExactly("query", "value");
        // 2 layers of A (2, 32) and B (32, 2) for queries, A (2, 32) and B (16, 2) for values, 4 bytes each.
        assertThat(facts.bytes()).isEqualTo(4L * 2 * (64 + 64 + 64 + 32));
        assertThat(ended(submitted(request(embedding(1), "cardio#1"))).text()).isNotEqualTo(plain);
        assertThat(write(embedding(1)).text()).isEqualTo(plain);
        engine.unload("cardio#1").toCompletableFuture().join();
        assertThatThrownBy(() -> ended(submitted(request(embedding(1), "cardio#1"))))
                .hasCauseInstanceOf(RefusedRequestException.class);
    }

    @Test
    void directoryWithoutAdapterIsRefusedSayingWhatIsMissing() {
        assertThatThrownBy(() -> engine.load("cardio", "cardio#1", adapter)
                        .toCompletableFuture()
                        .join())
                .hasCauseInstanceOf(UnusableAdapterException.class)
                .hasMessageContaining("adapter_config.json");
    }

    private EngineThread started(String dtype) {
        var config = TestConfig.of(Map.of("meit.llm.checkpoint", directory.toString(), "meit.llm.engine.dtype", dtype));
        EngineThread thread = new EngineThread(
                new CheckpointEngineSource(config),
                config,
                new GenerationMetrics(new SimpleMeterRegistry()),
                new GenerationTrace(OpenTelemetry.noop().getTracer("test")));
        thread.start(new StartupEvent());
        return thread;
    }

    private EcgEmbedding embedding(float value) {
        float[] values = new float[HEAD_SIZE];
        for (int i = 0; i < HEAD_SIZE; i++) {
            values[i] = (float) Math.sin(value * (i + 1));
        }
        return new EcgEmbedding(values, 1, "e@1", RealCheckpoint.projectorId(directory), "millivolt-v1");
    }

    private Generation write(EcgEmbedding embedding) {
        return ended(submitted(request(embedding, "")));
    }

    private static GenerationRequest request(EcgEmbedding embedding, String adapter) {
        return new GenerationRequest("Write.", Optional.of(embedding), 16).withAdapter(adapter);
    }

    private FakeTask submitted(GenerationRequest request) {
        FakeTask task = task(request);
        engine.submit(task);
        return task;
    }

    private static FakeTask task(GenerationRequest request) {
        return new FakeTask(Priority.ROUTINE, request, Integer.MAX_VALUE);
    }

    private static Generation ended(FakeTask task) {
        return task.ended.orTimeout(60, TimeUnit.SECONDS).join();
    }
}
