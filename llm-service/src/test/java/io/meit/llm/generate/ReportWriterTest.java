package io.meit.llm.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.meit.llm.TestConfig;
import io.meit.model.generate.FinishReason;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReportWriterTest {

    private final FakeReportGenerator generator = new FakeReportGenerator();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final ReportWriter writer = writer(() -> generator);

    @AfterEach
    void stop() throws InterruptedException {
        writer.stop(new ShutdownEvent());
    }

    @Test
    void generatesToTheLimit() {
        writer.start(new StartupEvent());
        FakeTask task = FakeTask.routine();

        writer.submit(task);

        var generation = task.ended.orTimeout(10, TimeUnit.SECONDS).join();
        assertThat(generation.finishReason()).isEqualTo(FinishReason.LENGTH);
        assertThat(generation.tokens()).hasSize(10);
        assertThat(metrics.get("meit.llm.tokens").counter().count()).isEqualTo(10);
    }

    @Test
    void stopsAtTheTokenAtWhichTheTaskSaysSo() {
        writer.start(new StartupEvent());
        writer.submit(new FakeTask(Priority.ROUTINE, FakeReportGenerator.PROMPT, 4));

        await().until(() -> generator.ended.get() == 1);
        assertThat(generator.produced).hasValue(4);
        await().untilAsserted(() -> assertThat(metrics.get("meit.llm.generation.duration")
                        .tag("finish_reason", "cancelled")
                        .timer()
                        .count())
                .isEqualTo(1));
    }

    @Test
    void unwantedTaskIsNeverBegun() {
        writer.start(new StartupEvent());
        FakeTask wanted = FakeTask.routine();
        writer.submit(new FakeTask(Priority.ROUTINE, FakeReportGenerator.PROMPT, 0));
        writer.submit(wanted);

        wanted.ended.orTimeout(10, TimeUnit.SECONDS).join();
        assertThat(generator.begun).hasValue(1);
    }

    @Test
    void failureOfOneTaskLeavesTheNextUnharmed() {
        writer.start(new StartupEvent());
        FakeTask failing = new FakeTask(Priority.ROUTINE, "fail", Integer.MAX_VALUE);
        FakeTask next = FakeTask.routine();

        writer.submit(failing);
        writer.submit(next);

        assertThatThrownBy(() -> failing.ended.orTimeout(10, TimeUnit.SECONDS).join())
                .hasMessageContaining("the decoder broke");
        assertThat(next.ended.orTimeout(10, TimeUnit.SECONDS).join().tokens()).hasSize(10);
    }

    @Test
    void stopEndsTheTaskInProgressTellsThoseWaitingAndClosesTheDecoder() throws InterruptedException {
        writer.start(new StartupEvent());
        FakeTask busy = new FakeTask(Priority.ROUTINE, "gate", Integer.MAX_VALUE);
        FakeTask waiting = FakeTask.routine();
        writer.submit(busy);
        await().until(() -> generator.begun.get() == 1);
        writer.submit(waiting);
        // The decoder is in the middle of its first token when the stop comes, and writes no second one.
        Thread stopping = Thread.startVirtualThread(this::stopWriter);
        await().until(() -> waiting.ended.isCompletedExceptionally());
        generator.gate.release(10);
        stopping.join();

        assertThat(busy.ended).isCompletedExceptionally();
        assertThat(generator.produced).hasValue(1);
        assertThat(generator.closed()).isTrue();
    }

    private void stopWriter() {
        try {
            writer.stop(new ShutdownEvent());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void startWithoutDecoderFailsSayingWhy() {
        ReportWriter broken = writer(new CheckpointGeneratorSource(TestConfig.of(Map.of())));

        assertThatThrownBy(() -> broken.start(new StartupEvent()))
                .hasMessageContaining("cannot start without a decoder")
                .hasMessageContaining("set MEIT_CHECKPOINT");
        assertThat(broken.decoder()).isEmpty();
    }

    @Test
    void startOnADirectoryWithoutModelFailsNamingIt() {
        ReportWriter broken =
                writer(new CheckpointGeneratorSource(TestConfig.of(Map.of("meit.llm.checkpoint", "/no/such/model"))));

        assertThatThrownBy(() -> broken.start(new StartupEvent()))
                .hasMessageContaining("/no/such/model")
                .hasMessageContaining("MEIT_CHECKPOINT");
    }

    private ReportWriter writer(GeneratorSource source) {
        return new ReportWriter(
                source,
                TestConfig.of(Map.of("meit.llm.generation.queue-capacity", "2")),
                new GenerationMetrics(metrics),
                new GenerationTrace(OpenTelemetry.noop().getTracer("test")));
    }
}
