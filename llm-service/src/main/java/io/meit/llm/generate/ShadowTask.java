package io.meit.llm.generate;

import io.meit.llm.report.ReportedWindow;
import io.meit.model.generate.GeneratedToken;
import io.meit.model.generate.Generation;
import io.meit.model.generate.GenerationListener.Wish;
import io.meit.model.generate.GenerationRequest;
import io.meit.model.generate.TokenListener.Decision;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A text that nobody reads while it is written. */
final class ShadowTask implements GenerationTask {

    /** What becomes of it; one of the first two is called, once. */
    interface Ending {

        void generated(Generation generation, Optional<Instant> firstTokenAt);

        void failed(RuntimeException reason);

        Instant now();
    }

    private final ReportedWindow window;
    private final AcceptedText accepted;
    private final Ending ending;
    private final AtomicBoolean ended = new AtomicBoolean();
    private Optional<Instant> firstTokenAt = Optional.empty();

    ShadowTask(ReportedWindow window, AcceptedText accepted, Ending ending) {
        this.window = window;
        this.accepted = accepted;
        this.ending = ending;
    }

    @Override
    public GenerationRequest request() {
        return accepted.request();
    }

    @Override
    public Priority priority() {
        return accepted.priority();
    }

    /** None: the trace of the window ends with its report. */
    @Override
    public Context trace() {
        return Context.root();
    }

    @Override
    public Attributes attributes() {
        return Attributes.builder()
                .put("meit.window.id", window.windowId())
                .put("meit.bed.id", window.bedId())
                .put("meit.shadow", true)
                .build();
    }

    @Override
    public boolean wanted() {
        return !ended.get();
    }

    @Override
    public Wish wish() {
        return Wish.WRITE;
    }

    @Override
    public Decision onToken(GeneratedToken token) {
        if (firstTokenAt.isEmpty()) {
            firstTokenAt = Optional.of(ending.now());
        }
        return Decision.CONTINUE;
    }

    @Override
    public void generated(Generation generation) {
        end(() -> ending.generated(generation, firstTokenAt));
    }

    @Override
    public void failed(RuntimeException reason) {
        end(() -> ending.failed(reason));
    }

    private void end(Runnable work) {
        if (ended.compareAndSet(false, true)) {
            accepted.adapter().release();
            work.run();
        }
    }
}
