package io.meit.llm.generate;

import io.meit.model.generate.GeneratedToken;
import io.meit.model.generate.Generation;
import io.meit.model.generate.GenerationListener.Wish;
import io.meit.model.generate.GenerationRequest;
import io.meit.model.generate.TokenListener.Decision;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * One text on its way, and those who wait for it: each gets every token, also those written before it came. It is abandoned
 * when the last of them has left.
 *
 * @param <R> what it ends with
 */
final class Writing<R> implements GenerationTask {

    private enum State {
        OPEN,
        GENERATED,
        ABANDONED,
        SETTLED
    }

    /** What the desk does at each step. */
    interface Progress {

        void token(GeneratedToken token);

        void generated(Generation generation);

        void failed(RuntimeException reason);

        /** Nobody wants it any more. */
        void abandoned();

        /** A reader takes tokens again. */
        void ready();
    }

    private final AcceptedText accepted;
    private final Attributes attributes;
    private final Duration patience;
    private final Context trace = Context.current();
    private final Audience<R> audience;
    private Progress progress;
    private State state = State.OPEN;

    /** @param attributes what the trace says of it; no patient, no text */
    Writing(AcceptedText accepted, Attributes attributes, Duration patience) {
        this.accepted = accepted;
        this.attributes = attributes;
        this.patience = patience;
        this.audience = new Audience<>(patience, System::nanoTime);
    }

    /** To be called once, before anybody else knows it. */
    Writing<R> tell(Progress listener) {
        progress = listener;
        return this;
    }

    AcceptedText accepted() {
        return accepted;
    }

    @Override
    public GenerationRequest request() {
        return accepted.request();
    }

    @Override
    public Priority priority() {
        return accepted.priority();
    }

    @Override
    public Context trace() {
        return trace;
    }

    @Override
    public Attributes attributes() {
        return attributes;
    }

    @Override
    public synchronized boolean wanted() {
        return state != State.ABANDONED;
    }

    /** Lets a reader wait for this text; false if it will not come any more. */
    synchronized boolean join(TextReader<R> reader) {
        if (state == State.ABANDONED || state == State.SETTLED) {
            return false;
        }
        audience.add(reader);
        return true;
    }

    /** What a reader that joined can do. */
    TextCall call(TextReader<R> reader) {
        return new TextCall() {
            @Override
            public void ready() {
                synchronized (Writing.this) {
                    audience.ready(reader);
                }
                progress.ready();
            }

            @Override
            public void leave() {
                Writing.this.leave(reader);
            }
        };
    }

    /** A reader goes. The last one to go before the text is complete ends the writing. */
    private void leave(TextReader<R> reader) {
        boolean last;
        synchronized (this) {
            last = audience.remove(reader) && abandonIfAlone();
        }
        if (last) {
            abandoned();
        }
    }

    private synchronized boolean abandonIfAlone() {
        if (audience.isEmpty() && state == State.OPEN) {
            state = State.ABANDONED;
            return true;
        }
        return false;
    }

    private void abandoned() {
        accepted.adapter().release();
        progress.abandoned();
    }

    @Override
    public Wish wish() {
        List<TextReader<R>> stuck;
        boolean last;
        Wish wish;
        synchronized (this) {
            stuck = audience.removeStuck();
            last = !stuck.isEmpty() && abandonIfAlone();
            wish = !wanted() ? Wish.END : audience.takesMore() ? Wish.WRITE : Wish.WAIT;
        }
        stuck.forEach(reader -> reader.failed(new ReaderStuckException(patience)));
        if (last) {
            abandoned();
        }
        return wish;
    }

    @Override
    public Decision onToken(GeneratedToken token) {
        synchronized (this) {
            if (!wanted()) {
                return Decision.STOP;
            }
            audience.write(token);
        }
        progress.token(token);
        return wanted() ? Decision.CONTINUE : Decision.STOP;
    }

    @Override
    public void generated(Generation generation) {
        synchronized (this) {
            if (state != State.OPEN) {
                return;
            }
            state = State.GENERATED;
        }
        progress.generated(generation);
    }

    @Override
    public void failed(RuntimeException reason) {
        progress.failed(reason);
    }

    /** As {@link #failed}, whatever the reason is. */
    void failedBecause(Throwable reason) {
        failed(reason instanceof RuntimeException e ? e : new IllegalStateException(reason));
    }

    /** Everybody who still waits has got the tokens; tells them how it ended, once. */
    void settle(Consumer<TextReader<R>> ending) {
        List<TextReader<R>> waiting;
        synchronized (this) {
            audience.flush();
            waiting = audience.readers();
            waiting.forEach(audience::remove);
            state = State.SETTLED;
        }
        accepted.adapter().release();
        waiting.forEach(ending);
    }
}
