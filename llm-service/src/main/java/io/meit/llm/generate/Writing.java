package io.meit.llm.generate;

import io.meit.llm.report.ReportedWindow;
import io.meit.model.generate.GeneratedToken;
import io.meit.model.generate.Generation;
import io.meit.model.generate.GenerationRequest;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * One report on its way, and those who wait for it. The first reader gets the tokens as they are written; whoever asks
 * for the same window meanwhile gets the finished report. It is abandoned when the last of them has left.
 */
final class Writing implements GenerationTask {

    private enum State {
        OPEN,
        GENERATED,
        ABANDONED,
        SETTLED
    }

    /** What the desk does at each step. */
    interface Progress {

        void token(Writing writing, GeneratedToken token);

        void generated(Writing writing, Generation generation);

        void failed(Writing writing, RuntimeException reason);

        void abandoned(Writing writing);
    }

    private final UUID reportId = UUID.randomUUID();
    private final ReportOrder order;
    private final GenerationRequest request;
    private final Context trace;
    private final Progress progress;
    private final Timer.Sample sinceAdmission;
    private final ReportReader first;
    private final List<ReportReader> readers = new ArrayList<>();
    private State state = State.OPEN;
    private Optional<Instant> firstTokenAt = Optional.empty();

    Writing(
            ReportOrder order,
            GenerationRequest request,
            ReportReader first,
            Progress progress,
            Timer.Sample sinceAdmission) {
        this.order = order;
        this.request = request;
        this.trace = Context.current();
        this.progress = progress;
        this.sinceAdmission = sinceAdmission;
        this.first = first;
        this.readers.add(first);
    }

    UUID reportId() {
        return reportId;
    }

    ReportOrder order() {
        return order;
    }

    Timer.Sample sinceAdmission() {
        return sinceAdmission;
    }

    synchronized Optional<Instant> firstTokenAt() {
        return firstTokenAt;
    }

    synchronized void firstTokenAt(Instant instant) {
        firstTokenAt = Optional.of(instant);
    }

    @Override
    public GenerationRequest request() {
        return request;
    }

    @Override
    public Priority priority() {
        return order.priority();
    }

    @Override
    public Context trace() {
        return trace;
    }

    @Override
    public Attributes attributes() {
        ReportedWindow window = order.window();
        return Attributes.builder()
                .put("meit.report.id", reportId.toString())
                .put("meit.window.id", window.windowId())
                .put("meit.bed.id", window.bedId())
                .build();
    }

    @Override
    public synchronized boolean wanted() {
        return state != State.ABANDONED;
    }

    /** Lets another reader wait for this report; false if it will not come any more. */
    synchronized boolean join(ReportReader reader) {
        if (state == State.ABANDONED || state == State.SETTLED) {
            return false;
        }
        readers.add(reader);
        return true;
    }

    /** A reader goes. The last one to go before the text is complete ends the writing. */
    void leave(ReportReader reader) {
        if (removeLast(reader)) {
            progress.abandoned(this);
        }
    }

    @Override
    public Decision onToken(GeneratedToken token) {
        if (!wanted()) {
            return Decision.STOP;
        }
        progress.token(this, token);
        if (reads(first) && !first.deliver(token)) {
            leave(first);
        }
        return wanted() ? Decision.CONTINUE : Decision.STOP;
    }

    @Override
    public void generated(Generation generation) {
        if (closeText()) {
            progress.generated(this, generation);
        }
    }

    @Override
    public void failed(RuntimeException reason) {
        progress.failed(this, reason);
    }

    /** Tells everybody who still waits how it ended, once. */
    void settle(Consumer<ReportReader> ending) {
        List<ReportReader> waiting;
        synchronized (this) {
            waiting = List.copyOf(readers);
            readers.clear();
            state = State.SETTLED;
        }
        waiting.forEach(ending);
    }

    private synchronized boolean reads(ReportReader reader) {
        return readers.contains(reader);
    }

    private synchronized boolean closeText() {
        if (state != State.OPEN) {
            return false;
        }
        state = State.GENERATED;
        return true;
    }

    private synchronized boolean removeLast(ReportReader reader) {
        if (readers.remove(reader) && readers.isEmpty() && state == State.OPEN) {
            state = State.ABANDONED;
            return true;
        }
        return false;
    }
}
