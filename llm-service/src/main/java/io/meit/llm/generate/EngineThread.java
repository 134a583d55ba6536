package io.meit.llm.generate;

import io.meit.llm.LlmConfig;
import io.meit.llm.adapter.AdapterFacts;
import io.meit.llm.adapter.AdapterHost;
import io.meit.llm.adapter.UnusableAdapterException;
import io.meit.model.adapter.UnsupportedAdapterException;
import io.meit.model.decoder.LoraAdapter;
import io.meit.model.generate.GeneratorIdentity;
import io.meit.model.json.BadJsonException;
import io.meit.model.safetensors.BadWeightsException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;

/** Starts, feeds and stops the one thread that owns the decoder. */
@Singleton
class EngineThread implements AdapterHost {

    private static final Logger LOG = Logger.getLogger(EngineThread.class);

    private final EngineSource source;
    private final GenerationQueue queue;
    private final EngineLoop loop;
    private final Duration stopPatience;
    private final Thread thread = Thread.ofPlatform().name("engine").daemon().unstarted(this::run);
    private final CompletableFuture<Loaded> loaded = new CompletableFuture<>();

    private record Loaded(GeneratorIdentity decoder, Engine.AdapterReader adapters) {}

    EngineThread(EngineSource source, LlmConfig config, GenerationMetrics metrics, GenerationTrace trace) {
        this.source = source;
        this.queue = new GenerationQueue(
                config.generation().queueCapacity(), config.route().shadowCapacity());
        this.loop = new EngineLoop(queue, Limits.of(config).statPlaces(), metrics, trace);
        this.stopPatience = config.generation().stopPatience();
        metrics.watch(queue);
        metrics.watch(loop);
    }

    /** Waits for the decoder; a decoder that cannot be loaded ends the start of the service. */
    void start(@Observes StartupEvent started) {
        thread.start();
        try {
            GeneratorIdentity decoder = loaded.join().decoder();
            LOG.infof("texts are written by %s, %s on %s", decoder.decoderId(), decoder.dtype(), decoder.device());
        } catch (CompletionException e) {
            throw new IllegalStateException(
                    "llm-service cannot start without a decoder: "
                            + e.getCause().getMessage(),
                    e.getCause());
        }
    }

    void stop(@Observes ShutdownEvent shutdown) throws InterruptedException {
        queue.close().forEach(task -> task.failed(EngineLoop.stopped()));
        loop.stop();
        // A service that could not start never started it.
        if (thread.getState() != Thread.State.NEW) {
            thread.join(stopPatience);
        }
    }

    /** The decoder, once it is loaded and as long as its thread is alive. */
    Optional<GeneratorIdentity> decoder() {
        boolean ready = thread.isAlive() && loaded.isDone() && !loaded.isCompletedExceptionally();
        return ready ? Optional.of(loaded.join().decoder()) : Optional.empty();
    }

    /** True if texts were written and none is any more, which only a restart cures. */
    boolean ended() {
        return loaded.isDone() && !thread.isAlive();
    }

    /** The decoder that has written something, also if its thread has ended since. */
    GeneratorIdentity identity() {
        return loaded.join().decoder();
    }

    /**
     * Generates as soon as it is this task's turn.
     *
     * @throws QueueFullException if as many tasks wait as may
     * @throws NotServingException if the service is stopping
     */
    void submit(GenerationTask task) {
        queue.add(task);
        loop.wake();
    }

    /** Does not begin a task that nobody wants any more. One in progress ends before its next step. */
    void forget(GenerationTask task) {
        queue.remove(task);
        loop.wake();
    }

    /** Something changed that a text in the batch waits for. */
    void wake() {
        loop.wake();
    }

    private void run() {
        try (Engine engine = source.load()) {
            loaded.complete(new Loaded(engine.identity(), engine.adapters()));
            loop.serve(engine);
        } catch (InterruptedException e) {
            LOG.debug("the engine's thread was asked to stop");
        } catch (Throwable e) {
            if (!loaded.completeExceptionally(e)) {
                LOG.error("the engine's thread has ended; the service is not ready any more and must be restarted", e);
            }
        } finally {
            queue.close().forEach(task -> task.failed(EngineLoop.stopped()));
            loop.stop();
        }
    }

    /** Reads on the caller's thread: texts are written on meanwhile. */
    @Override
    public CompletionStage<AdapterFacts> load(String name, String key, Path directory) {
        Engine.AdapterReader reader = loaded.join().adapters();
        try {
            LoraAdapter adapter = reader.read(name, directory);
            return loop.between(engine -> engine.load(key, adapter))
                    .thenApply(done -> reader.facts(adapter))
                    .exceptionallyCompose(failure -> CompletableFuture.failedStage(unusable(failure)));
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(unusable(e));
        }
    }

    /** What is wrong with the adapter is told to the caller; anything else is a fault of our own and stays what it is. */
    private static Throwable unusable(Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        return switch (cause) {
            case UnsupportedAdapterException e -> new UnusableAdapterException(e.getMessage());
            case BadWeightsException e -> new UnusableAdapterException(e.getMessage());
            case BadJsonException e -> new UnusableAdapterException(e.getMessage());
            case IllegalArgumentException e -> new UnusableAdapterException(e.getMessage());
            case UncheckedIOException e -> new UnusableAdapterException(e.getMessage());
            default -> cause;
        };
    }

    @Override
    public CompletionStage<Void> unload(String key) {
        return loop.between(engine -> engine.unload(key));
    }
}
