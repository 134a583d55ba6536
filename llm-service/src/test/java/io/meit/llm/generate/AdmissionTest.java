package io.meit.llm.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.model.generate.Decoding;
import io.meit.model.generate.GenerationRequest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private final GenerationQueue queue = new GenerationQueue(100, 100);

    @Test
    void routineTextsLeavePlacesToStat() {
        FakeEngine engine = new FakeEngine(4);
        Admission admission = admission(engine, 1);
        for (int i = 0; i < 6; i++) {
            queue.add(FakeTask.routine());
        }

        admission.admit();

        assertThat(engine.begun).hasValue(3);
        queue.add(FakeTask.stat());
        admission.admit();
        assertThat(engine.begun).hasValue(4);
        assertThat(queue.size(Priority.STAT)).isZero();
        assertThat(queue.size(Priority.ROUTINE)).isEqualTo(3);
    }

    @Test
    void statMayTakeAllPlaces() {
        FakeEngine engine = new FakeEngine(4);
        Admission admission = admission(engine, 1);
        for (int i = 0; i < 5; i++) {
            queue.add(FakeTask.stat());
        }

        admission.admit();

        assertThat(engine.begun).hasValue(4);
    }

    @Test
    void nothingJoinsBeforeAStatTextThatFindsNoRoomInTheCache() {
        FakeEngine engine = new FakeEngine(8, 1);
        Admission admission = admission(engine, 1);
        FakeTask running = FakeTask.routine();
        queue.add(running);
        admission.admit();
        queue.add(FakeTask.routine());
        queue.add(FakeTask.stat());

        admission.admit();
        assertThat(engine.begun).hasValue(1);
        while (engine.ended.get() == 0) {
            engine.step();
            admission.admit();
        }

        assertThat(queue.size(Priority.STAT)).isZero();
        assertThat(queue.size(Priority.ROUTINE)).isEqualTo(1);
    }

    @Test
    void beamSearchTakesAsManyPlacesAsItIsWide() {
        FakeEngine engine = new FakeEngine(5);
        Admission admission = admission(engine, 1);
        queue.add(beam(3));
        queue.add(beam(2));

        admission.admit();

        assertThat(engine.begun).hasValue(1);
        assertThat(queue.size(Priority.ROUTINE)).isEqualTo(1);
    }

    @Test
    void refusedTextHearsWhyAndTheNextJoins() {
        FakeEngine engine = new FakeEngine(4);
        FakeTask refused = new FakeTask(Priority.ROUTINE, "refuse", Integer.MAX_VALUE);
        queue.add(refused);
        queue.add(FakeTask.routine());

        admission(engine, 0).admit();

        assertThatThrownBy(refused.ended::join).hasCauseInstanceOf(RefusedRequestException.class);
        assertThat(engine.begun).hasValue(1);
    }

    @Test
    void textThatFindsNoRoomEvenAloneHearsItInsteadOfWaitingForEver() {
        FakeEngine engine = new FakeEngine(4, 0);
        FakeTask task = FakeTask.routine();
        queue.add(task);

        admission(engine, 1).admit();

        assertThatThrownBy(task.ended::join)
                .hasCauseInstanceOf(RefusedRequestException.class)
                .hasMessageContaining("even alone")
                .hasMessageContaining("MEIT_CACHE_SLOTS");
        assertThat(queue.size(Priority.ROUTINE)).isZero();
    }

    @Test
    void oneShadowAtATimeJoins() {
        FakeEngine engine = new FakeEngine(4);
        Admission admission = admission(engine, 1);
        queue.add(FakeTask.shadow());
        queue.add(FakeTask.shadow());

        admission.admit();

        assertThat(engine.begun).hasValue(1);
        assertThat(queue.size(Priority.SHADOW)).isEqualTo(1);
    }

    @Test
    void shadowMakesWayForAReportThatFindsNoPlace() {
        FakeEngine engine = new FakeEngine(1);
        Admission admission = admission(engine, 0);
        FakeTask shadow = FakeTask.shadow();
        queue.add(shadow);
        admission.admit();
        engine.step();
        queue.add(FakeTask.routine());

        admission.admit();
        engine.step();
        admission.admit();

        assertThatThrownBy(shadow.ended::join).hasCauseInstanceOf(MadeWayException.class);
        assertThat(queue.size(Priority.ROUTINE)).isZero();
        assertThat(engine.begun).hasValue(2);
    }

    @Test
    void shadowStaysWhileReportsFindPlaces() {
        FakeEngine engine = new FakeEngine(4);
        Admission admission = admission(engine, 1);
        FakeTask shadow = FakeTask.shadow();
        queue.add(shadow);
        admission.admit();
        queue.add(FakeTask.routine());
        queue.add(FakeTask.stat());

        admission.admit();
        engine.step();

        assertThat(shadow.ended).isNotDone();
        assertThat(engine.begun).hasValue(3);
    }

    private Admission admission(FakeEngine engine, int statPlaces) {
        return new Admission(
                engine,
                queue,
                statPlaces,
                new GenerationMetrics(new SimpleMeterRegistry()),
                new GenerationTrace(OpenTelemetry.noop().getTracer("test")));
    }

    private static FakeTask beam(int width) {
        GenerationRequest request =
                new GenerationRequest("Write.", Optional.empty(), 10).with(new Decoding.Beam(width, 1));
        return new FakeTask(Priority.ROUTINE, request, Integer.MAX_VALUE);
    }
}
