package io.meit.llm.generate;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What the thread that owns the decoder does: admit, step, and between steps what others ask of the engine. */
final class EngineLoop {

    /** While every text waits for its reader, somebody has to look whether a reader's patience is over. */
    private static final Duration LOOK = Duration.ofMillis(20);

    private final GenerationQueue queue;
    private final int statPlaces;
    private final GenerationMetrics metrics;
    private final GenerationTrace trace;
    private final Queue<Errand> errands = new ConcurrentLinkedQueue<>();
    private final Semaphore bell = new Semaphore(0);
    private volatile EngineState state = EngineState.IDLE;
    private volatile boolean stopping;

    /** What the engine's thread is asked to do between two steps. */
    private record Errand(Consumer<Engine> work, CompletableFuture<Void> done) {

        void run(Engine engine) {
            try {
                work.accept(engine);
                done.complete(null);
            } catch (Throwable e) {
                done.completeExceptionally(e);
                if (e instanceof Error error) {
                    throw error;
                }
            }
        }
    }

    EngineLoop(GenerationQueue queue, int statPlaces, GenerationMetrics metrics, GenerationTrace trace) {
        this.queue = queue;
        this.statPlaces = statPlaces;
        this.metrics = metrics;
        this.trace = trace;
    }

    EngineState state() {
        return state;
    }

    /** Until {@link #stop}; then tells the texts in progress. */
    void serve(Engine engine) throws InterruptedException {
        Admission admission = new Admission(engine, queue, statPlaces, metrics, trace);
        try {
            while (!stopping) {
                runErrands(engine);
                admission.admit();
                boolean moved = step(engine);
                state = engine.state();
                if (!moved) {
                    await(state.texts() > 0 ? LOOK : Duration.ofDays(1));
                }
            }
        } finally {
            admission.running().forEach(running -> running.stopped(stopped()));
        }
    }

    private void runErrands(Engine engine) {
        Errand errand = errands.poll();
        while (errand != null) {
            errand.run(engine);
            errand = errands.poll();
        }
    }

    /** @return true if a text went on or left: there may be more to do at once */
    private boolean step(Engine engine) {
        int texts = engine.state().texts();
        if (texts == 0) {
            return false;
        }
        long before = System.nanoTime();
        int went = engine.step();
        if (went > 0) {
            metrics.stepped(Duration.ofNanos(System.nanoTime() - before), went);
        }
        return went > 0 || engine.state().texts() < texts;
    }

    private void await(Duration most) throws InterruptedException {
        // A bell that rings after the last look is not lost: its permit is still there.
        if (bell.tryAcquire(most.toNanos(), TimeUnit.NANOSECONDS)) {
            bell.drainPermits();
        }
    }

    /** Something changed: look again. */
    void wake() {
        bell.release();
    }

    /**
     * Does something with the engine between two steps.
     *
     * @return fails with what the work throws, or with {@link NotServingException} if the service stops first
     */
    CompletableFuture<Void> between(Consumer<Engine> work) {
        Errand errand = new Errand(work, new CompletableFuture<>());
        errands.add(errand);
        wake();
        if (stopping) {
            refuseErrands();
        }
        return errand.done();
    }

    /** Ends {@link #serve} after the step in progress. */
    void stop() {
        stopping = true;
        wake();
        refuseErrands();
    }

    private void refuseErrands() {
        Errand errand = errands.poll();
        while (errand != null) {
            errand.done().completeExceptionally(stopped());
            errand = errands.poll();
        }
    }

    static NotServingException stopped() {
        return new NotServingException("llm-service is stopping; call again in a moment");
    }
}
