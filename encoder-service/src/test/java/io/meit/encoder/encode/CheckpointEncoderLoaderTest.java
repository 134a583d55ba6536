package io.meit.encoder.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.meit.ecg.signal.EcgWindow;
import io.meit.encoder.EncoderServiceConfig;
import io.meit.encoder.TestConfig;
import io.meit.encoder.Windows;
import io.meit.model.checkpoint.RandomCheckpoint;
import io.meit.model.encoder.EcgEmbedding;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The thread with a real encoder of random weights. */
class CheckpointEncoderLoaderTest {

    @TempDir
    Path directory;

    @Test
    void embedsWindowsInABatchAsAlone() throws Exception {
        RandomCheckpoint.write(directory, 5);
        EncodeThread thread = thread(directory);
        thread.start();
        try {
            EcgEmbedding alone = get(encode(thread, 0));
            List<CompletableFuture<EcgEmbedding>> together =
                    IntStream.range(0, 9).mapToObj(i -> encode(thread, i)).toList();

            assertThat(alone.projectorId()).isNotBlank();
            assertThat(alone.preparationId()).isEqualTo("millivolt-v1");
            assertThat(get(together.getFirst()).values()).containsExactly(alone.values(), within(1e-5f));
            assertThat(get(together.getLast()).values()).isNotEqualTo(alone.values());
        } finally {
            thread.stop();
        }
    }

    @Test
    void namesADirectoryThatIsNotThere() {
        EncodeThread thread = thread(directory.resolve("absent"));
        assertThatThrownBy(thread::start)
                .hasRootCauseMessage(
                        "there is no directory %s; give that of a model".formatted(directory.resolve("absent")));
    }

    private static CompletableFuture<EcgEmbedding> encode(EncodeThread thread, int seed) {
        float[][] millivolts = new float[EcgWindow.LEADS][EcgWindow.LENGTH];
        for (int lead = 0; lead < EcgWindow.LEADS; lead++) {
            for (int i = 0; i < EcgWindow.LENGTH; i++) {
                millivolts[lead][i] = (float) Math.sin(i * 0.01 * (1 + lead + seed));
            }
        }
        return thread.encode(Windows.description("bed-1", seed), new EcgWindow(millivolts), Context.root());
    }

    private static EncodeThread thread(Path checkpoint) {
        EncoderServiceConfig config = new TestConfig(0, checkpoint);
        var encoding = new WindowEncoding(OpenTelemetry.noop().getTracer("test"), new SimpleMeterRegistry());
        return new EncodeThread(new CheckpointEncoderLoader(config), encoding, config);
    }

    private static EcgEmbedding get(CompletableFuture<EcgEmbedding> embedding) {
        return embedding.copy().orTimeout(30, TimeUnit.SECONDS).join();
    }
}
