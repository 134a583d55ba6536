package io.meit.llm.generate;

import io.meit.llm.LlmConfig;
import io.meit.model.generate.FinishReason;
import io.meit.model.generate.GeneratedToken;
import io.meit.model.generate.Generation;
import io.meit.model.generate.ReportGenerator;
import io.meit.model.generate.TokenListener.Decision;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;

/** The one thread that owns the decoder. It loads it at start and then generates task after task. */
@Singleton
class ReportWriter {

    private static final Logger LOG = Logger.getLogger(ReportWriter.class);

    private final GeneratorSource source;
    private final GenerationQueue queue;
    private final GenerationMetrics metrics;
    private final GenerationTrace trace;
    private final Duration stopPatience;
    private final Thread thread =
            Thread.ofPlatform().name("report-writer").daemon().unstarted(this::run);
    private final CompletableFuture<DecoderIdentity> loaded = new CompletableFuture<>();
    private volatile boolean stopping;

    ReportWriter(GeneratorSource source, LlmConfig config, GenerationMetrics metrics, GenerationTrace trace) {
        this.source = source;
        this.queue = new GenerationQueue(config.generation().queueCapacity());
        this.metrics = metrics;
        this.trace = trace;
        this.stopPatience = config.generation().stopPatience();
        metrics.watch(queue);
    }

    /** Waits for the decoder; a decoder that cannot be loaded ends the start of the service. */
    void start(@Observes StartupEvent started) {
        thread.start();
        try {
            DecoderIdentity decoder = loaded.join();
            LOG.infof("reports are written by %s on %s", decoder.decoderId(), decoder.device());
        } catch (CompletionException e) {
            throw new IllegalStateException(
                    "llm-service cannot start without a decoder: "
                            + e.getCause().getMessage(),
                    e.getCause());
        }
    }

    void stop(@Observes ShutdownEvent shutdown) throws InterruptedException {
        stopping = true;
        queue.close().forEach(task -> task.failed(stopped()));
        // A service that could not start never started it.
        if (thread.getState() != Thread.State.NEW) {
            thread.interrupt();
            thread.join(stopPatience);
        }
    }

    /** The decoder, once it is loaded and as long as its thread is alive. */
    Optional<DecoderIdentity> decoder() {
        boolean ready = thread.isAlive() && loaded.isDone() && !loaded.isCompletedExceptionally();
        return ready ? Optional.of(loaded.join()) : Optional.empty();
    }

    /**
     * Generates as soon as it is this task's turn.
     *
     * @throws QueueFullException if as many tasks wait as may
     * @throws NotServingException if the service is stopping
     */
    void submit(GenerationTask task) {
        queue.add(task);
    }

    /** Does not begin a task that nobody wants any more. One in progress sees it at its next token. */
    void forget(GenerationTask task) {
        queue.remove(task);
    }

    private void run() {
        try (ReportGenerator generator = source.load()) {
            loaded.complete(DecoderIdentity.of(generator));
            while (!stopping) {
                write(generator, queue.take());
            }
        } catch (InterruptedException e) {
            LOG.debug("the report writer was asked to stop");
        } catch (Throwable e) {
            if (!loaded.completeExceptionally(e)) {
                LOG.error("the report writer has ended; the service is not ready any more and must be restarted", e);
                queue.close().forEach(task -> task.failed(stopped()));
            }
        }
    }

    private void write(ReportGenerator generator, GenerationTask task) {
        if (!task.wanted()) {
            return;
        }
        Timer.Sample sample = metrics.start();
        try {
            Generation generation =
                    trace.in(task, () -> generator.generate(task.request(), token -> onToken(task, token)));
            metrics.ended(sample, generation.finishReason().name().toLowerCase(Locale.ROOT));
            finish(task, generation);
        } catch (RuntimeException e) {
            metrics.ended(sample, "failed");
            task.failed(e);
        }
    }

    private Decision onToken(GenerationTask task, GeneratedToken token) {
        metrics.token();
        return stopping ? Decision.STOP : task.onToken(Storable.token(token));
    }

    private void finish(GenerationTask task, Generation generation) {
        if (generation.finishReason() != FinishReason.CANCELLED) {
            task.generated(generation);
        } else if (stopping) {
            task.failed(stopped());
        }
    }

    private static NotServingException stopped() {
        return new NotServingException("llm-service is stopping; call again in a moment");
    }
}
