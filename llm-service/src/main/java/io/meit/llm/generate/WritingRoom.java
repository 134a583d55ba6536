package io.meit.llm.generate;

import io.meit.llm.report.Provenance;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/** What both desks need while a text is written. */
@Singleton
class WritingRoom {

    private final EngineThread engine;
    private final ProvenanceStamp stamp;
    private final GenerationMetrics metrics;
    private final Clock clock;

    WritingRoom(EngineThread engine, ProvenanceStamp stamp, GenerationMetrics metrics, Clock clock) {
        this.engine = engine;
        this.stamp = stamp;
        this.metrics = metrics;
        this.clock = clock;
    }

    GenerationMetrics metrics() {
        return metrics;
    }

    Instant now() {
        return clock.instant();
    }

    /** Queues a text; one that cannot be queued fails. */
    void submit(GenerationTask task) {
        try {
            engine.submit(task);
            if (!task.wanted()) {
                // Its last reader went before it was in the queue, so the queue could not forget it then.
                engine.forget(task);
            }
        } catch (QueueFullException | NotServingException e) {
            task.failed(e);
        }
    }

    /** Nobody wants it any more. */
    void forget(GenerationTask task) {
        engine.forget(task);
    }

    /** A reader takes tokens again. */
    void wake() {
        engine.wake();
    }

    Provenance provenance(AcceptedText accepted) {
        return stamp.of(accepted, engine.identity());
    }
}
