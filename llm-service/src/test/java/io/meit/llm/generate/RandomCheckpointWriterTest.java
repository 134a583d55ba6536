package io.meit.llm.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.llm.TestConfig;
import io.meit.model.checkpoint.RandomCheckpoint;
import io.meit.model.encoder.EcgEmbedding;
import io.meit.model.generate.Generation;
import io.meit.model.generate.GenerationRequest;
import io.meit.model.generate.IncompatibleEmbeddingException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The writer with a real decoder, loaded from a checkpoint on disk as in production. */
class RandomCheckpointWriterTest {

    private static final int HEAD_SIZE = 8;

    @TempDir
    Path directory;

    private ReportWriter writer;

    @BeforeEach
    void start() throws IOException {
        RandomCheckpoint.write(directory, 7);
        writer = new ReportWriter(
                new CheckpointGeneratorSource(TestConfig.of(Map.of("meit.llm.checkpoint", directory.toString()))),
                TestConfig.of(Map.of()),
                new GenerationMetrics(new SimpleMeterRegistry()),
                new GenerationTrace(OpenTelemetry.noop().getTracer("test")));
        writer.start(new StartupEvent());
    }

    @AfterEach
    void stop() throws InterruptedException {
        writer.stop(new ShutdownEvent());
    }

    @Test
    void writesTheSameReportForTheSameEmbeddingAndAnotherForAnother() {
        Generation once = write(embedding(0.5f));

        assertThat(once.text()).isNotEmpty().isEqualTo(write(embedding(0.5f)).text());
        assertThat(once.text()).isNotEqualTo(write(embedding(-2f)).text());
    }

    @Test
    void saysWhoItIs() {
        DecoderIdentity decoder = writer.decoder().orElseThrow();

        assertThat(decoder.decoderId()).matches("llama-32x2@[0-9a-f]{12}");
        assertThat(decoder.projectorId()).contains("@");
        assertThat(decoder.defaultPrompt()).isNotEmpty();
        assertThat(decoder.dtype()).isEqualTo("fp32");
        assertThat(decoder.device()).isEqualTo("cpu");
    }

    @Test
    void refusesAnEmbeddingOfAnotherProjector() {
        EcgEmbedding foreign = new EcgEmbedding(new float[HEAD_SIZE], 1, "e@1", "mlp-8@ffffffffffff", "millivolt-v1");

        assertThatThrownBy(() -> write(foreign)).hasCauseInstanceOf(IncompatibleEmbeddingException.class);
    }

    private EcgEmbedding embedding(float value) {
        float[] values = new float[HEAD_SIZE];
        for (int i = 0; i < HEAD_SIZE; i++) {
            values[i] = value * (i + 1);
        }
        String projector = writer.decoder().orElseThrow().projectorId();
        return new EcgEmbedding(values, 1, "e@1", projector, "millivolt-v1");
    }

    private Generation write(EcgEmbedding embedding) {
        FakeTask task = new FakeTask(
                Priority.ROUTINE, new GenerationRequest("Write.", Optional.of(embedding), 16), Integer.MAX_VALUE);
        writer.submit(task);
        return task.ended.orTimeout(60, TimeUnit.SECONDS).join();
    }
}
