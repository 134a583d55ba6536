package io.meit.llm.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.meit.llm.TestConfig;
import io.meit.model.generate.FinishReason;
import io.meit.model.generate.GenerationListener.Wish;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EngineThreadTest {

    private static final int PLACES = 3;

    private final FakeEngine engine = new FakeEngine(PLACES);
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final EngineThread thread = thread(() -> engine, Map.of());

    @AfterEach
    void stop() throws InterruptedException {
        thread.stop(new ShutdownEvent());
    }

    @Test
    void generatesToTheLimit() {
        thread.start(new StartupEvent());
        FakeTask task = FakeTask.routine();

        thread.submit(task);

        var generation = task.ended.orTimeout(10, TimeUnit.SECONDS).join();
        assertThat(generation.finishReason()).isEqualTo(FinishReason.LENGTH);
        assertThat(generation.tokens()).hasSize(10);
        assertThat(metrics.get("meit.llm.tokens").counter().count()).isEqualTo(10);
    }

    @Test
    void textsAreWrittenTogether() {
        thread.start(new StartupEvent());
        FakeTask held = gated();
        thread.submit(held);
        await().until(() -> engine.begun.get() == 1);
        FakeTask other = FakeTask.routine();

        thread.submit(other);

        assertThat(other.ended.orTimeout(10, TimeUnit.SECONDS).join().tokens()).hasSize(10);
        assertThat(held.ended).isNotDone();
        await().until(() -> metrics.get("meit.llm.batch.size").gauge().value() == 1);
        assertThat(metrics.get("meit.llm.cache.slots")
                        .tag("state", "used")
                        .gauge()
                        .value())
                .isEqualTo(10);
    }

    @Test
    void waitingTextIsHeldBackAloneAndEndsWhenItsTaskWantsNoMore() {
        thread.start(new StartupEvent());
        FakeTask slow = FakeTask.routine();
        slow.wish = Wish.WAIT;
        FakeTask quick = FakeTask.routine();
        thread.submit(slow);
        thread.submit(quick);

        quick.ended.orTimeout(10, TimeUnit.SECONDS).join();
        assertThat(engine.produced).hasValue(10);
        slow.wish = Wish.END;

        await().until(() -> engine.ended.get() == 2);
        assertThat(engine.produced).hasValue(10);
        await().untilAsserted(() -> assertThat(durations("cancelled")).isEqualTo(1));
    }

    @Test
    void stopsAtTheTokenAtWhichTheTaskSaysSo() {
        thread.start(new StartupEvent());
        thread.submit(new FakeTask(Priority.ROUTINE, FakeEngine.PROMPT, 4));

        await().until(() -> engine.ended.get() == 1);
        assertThat(engine.produced).hasValue(4);
        await().untilAsserted(() -> assertThat(durations("cancelled")).isEqualTo(1));
    }

    @Test
    void unwantedTaskIsNeverBegun() {
        thread.start(new StartupEvent());
        FakeTask wanted = FakeTask.routine();
        thread.submit(new FakeTask(Priority.ROUTINE, FakeEngine.PROMPT, 0));
        thread.submit(wanted);

        wanted.ended.orTimeout(10, TimeUnit.SECONDS).join();
        assertThat(engine.begun).hasValue(1);
    }

    @Test
    void failureOfOneTaskLeavesTheOthersUnharmed() {
        thread.start(new StartupEvent());
        FakeTask beside = gated();
        FakeTask failing = new FakeTask(Priority.ROUTINE, "fail", Integer.MAX_VALUE);
        FakeTask refused = new FakeTask(Priority.ROUTINE, "refuse", Integer.MAX_VALUE);
        thread.submit(beside);
        thread.submit(failing);
        thread.submit(refused);

        assertThatThrownBy(() -> failing.ended.orTimeout(10, TimeUnit.SECONDS).join())
                .hasMessageContaining("the decoder broke");
        assertThatThrownBy(() -> refused.ended.orTimeout(10, TimeUnit.SECONDS).join())
                .hasCauseInstanceOf(RefusedRequestException.class)
                .hasMessageContaining("the prompt is \"refuse\"");
        engine.gate.release(10);
        assertThat(beside.ended.orTimeout(10, TimeUnit.SECONDS).join().tokens()).hasSize(10);
    }

    @Test
    void stopEndsTheTasksInProgressTellsThoseWaitingAndClosesTheDecoder() throws InterruptedException {
        thread.start(new StartupEvent());
        FakeTask busy = gated();
        FakeTask alsoBusy = gated();
        FakeTask waiting = FakeTask.routine();
        thread.submit(busy);
        thread.submit(alsoBusy);
        await().until(() -> engine.begun.get() == 2);
        thread.submit(waiting);

        thread.stop(new ShutdownEvent());

        for (FakeTask task : new FakeTask[] {busy, alsoBusy, waiting}) {
            assertThatThrownBy(task.ended::join).hasCauseInstanceOf(NotServingException.class);
        }
        assertThat(engine.closed()).isTrue();
        assertThat(thread.decoder()).isEmpty();
        assertThatThrownBy(() -> thread.submit(FakeTask.stat())).isInstanceOf(NotServingException.class);
    }

    @Test
    void adapterThatComesWhileTheServiceStopsIsRefused() throws InterruptedException {
        thread.start(new StartupEvent());
        thread.stop(new ShutdownEvent());

        assertThatThrownBy(() -> thread.unload("a#1")
                        .toCompletableFuture()
                        .orTimeout(10, TimeUnit.SECONDS)
                        .join())
                .hasCauseInstanceOf(NotServingException.class);
    }

    @Test
    void startWithoutDecoderFailsSayingWhy() {
        EngineThread broken = thread(new CheckpointEngineSource(TestConfig.of(Map.of())), Map.of());

        assertThatThrownBy(() -> broken.start(new StartupEvent()))
                .hasMessageContaining("cannot start without a decoder")
                .hasMessageContaining("set MEIT_CHECKPOINT");
        assertThat(broken.decoder()).isEmpty();
    }

    @Test
    void startOnADirectoryWithoutModelFailsNamingIt() {
        EngineThread broken = thread(
                new CheckpointEngineSource(TestConfig.of(Map.of("meit.llm.checkpoint", "/no/such/model"))), Map.of());

        assertThatThrownBy(() -> broken.start(new StartupEvent()))
                .hasMessageContaining("/no/such/model")
                .hasMessageContaining("MEIT_CHECKPOINT");
    }

    @Test
    void asManyStatPlacesAsPlacesAreRefused() {
        assertThatThrownBy(() -> thread(() -> engine, Map.of("meit.llm.engine.stat-places", "3")))
                .hasMessageContaining("MEIT_STAT_PLACES is 3; it must be 0..2");
    }

    @Test
    void isAliveUntilItsThreadHasEnded() {
        DecoderLiveness liveness = new DecoderLiveness(thread);
        assertThat(liveness.call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        thread.start(new StartupEvent());
        assertThat(liveness.call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);

        FakeTask last = new FakeTask(Priority.ROUTINE, "die", Integer.MAX_VALUE);
        thread.submit(last);

        await().until(() -> liveness.call().getStatus() == HealthCheckResponse.Status.DOWN);
        assertThat(last.ended).isCompletedExceptionally();
    }

    @Test
    void errandThatEndsTheEngineIsToldSo() {
        thread.start(new StartupEvent());

        assertThatThrownBy(() -> thread.unload("die")
                        .toCompletableFuture()
                        .orTimeout(10, TimeUnit.SECONDS)
                        .join())
                .hasCauseInstanceOf(AssertionError.class);
        await().until(thread::ended);
    }

    private static FakeTask gated() {
        return new FakeTask(Priority.ROUTINE, "gate", Integer.MAX_VALUE);
    }

    private long durations(String reason) {
        return metrics.get("meit.llm.generation.duration")
                .tag("finish_reason", reason)
                .timer()
                .count();
    }

    private EngineThread thread(EngineSource source, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "meit.llm.generation.queue-capacity",
                "8",
                "meit.llm.engine.max-texts",
                Integer.toString(PLACES),
                "meit.llm.engine.stat-places",
                "1"));
        all.putAll(settings);
        return new EngineThread(
                source,
                TestConfig.of(all),
                new GenerationMetrics(metrics),
                new GenerationTrace(OpenTelemetry.noop().getTracer("test")));
    }
}
