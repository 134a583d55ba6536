package io.meit.llm.generate;

import io.meit.model.generate.Decoding;
import io.meit.model.generate.FinishReason;
import io.meit.model.generate.GeneratedToken;
import io.meit.model.generate.Generation;
import io.meit.model.generate.GenerationListener;
import io.meit.model.generate.TokenListener.Decision;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import java.util.Locale;
import java.util.function.Consumer;

/** A task in the batch. Lives on the engine's thread. */
final class Running implements GenerationListener {

    private final GenerationTask task;
    private final GenerationMetrics metrics;
    private final Consumer<Running> left;
    private Timer.Sample sinceStart;
    private Span span;
    private boolean makesWay;

    /** @param left hears that the task has left the batch */
    Running(GenerationTask task, GenerationMetrics metrics, Consumer<Running> left) {
        this.task = task;
        this.metrics = metrics;
        this.left = left;
    }

    /** It has joined the batch. */
    void begin(GenerationTrace trace) {
        sinceStart = metrics.start();
        span = trace.begin(task);
    }

    /** Places it takes in the batch. */
    int width() {
        return width(task);
    }

    static int width(GenerationTask task) {
        return task.request().decoding() instanceof Decoding.Beam beam ? beam.width() : 1;
    }

    boolean isShadow() {
        return task.priority() == Priority.SHADOW;
    }

    /** Ends before its next step, for the sake of another. */
    void makeWay() {
        makesWay = true;
    }

    @Override
    public Wish wish() {
        return makesWay ? Wish.END : task.wish();
    }

    @Override
    public Decision onToken(GeneratedToken token) {
        metrics.token();
        return task.onToken(Storable.token(token));
    }

    @Override
    public void finished(Generation generation) {
        left.accept(this);
        metrics.ended(sinceStart, generation.finishReason().name().toLowerCase(Locale.ROOT));
        GenerationTrace.end(span, generation);
        // Cancelled: whoever wanted it has gone.
        if (generation.finishReason() != FinishReason.CANCELLED) {
            task.generated(generation);
        } else if (makesWay) {
            task.failed(new MadeWayException());
        }
    }

    @Override
    public void failed(RuntimeException reason) {
        left.accept(this);
        metrics.ended(sinceStart, "failed");
        GenerationTrace.end(span, reason);
        task.failed(reason);
    }

    /** The service stops: tells the task, whatever becomes of it in the batch. */
    void stopped(RuntimeException reason) {
        task.failed(reason);
    }
}
