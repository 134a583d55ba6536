package io.meit.eval.run;

import io.meit.eval.EvalServiceConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Tells watchers that a run may have changed: at once if this process changed it, and every few seconds for what other replicas
 * change and for leases that run out. It carries no counts: whoever watches reads the run itself, so a lost word costs one
 * interval.
 */
@Singleton
class RunFeed {

    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    private final Duration interval;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("run-feed").daemon().factory());

    RunFeed(EvalServiceConfig config) {
        this.interval = config.watchInterval();
    }

    void start(@Observes StartupEvent started) {
        var unused = thread.scheduleWithFixedDelay(
                () -> tell(watcher -> true), interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stopping) {
        thread.shutdownNow();
        watchers.forEach(watcher -> watcher.emitter.complete());
    }

    void changed(String runId) {
        if (!watchers.isEmpty() && !thread.isShutdown()) {
            thread.execute(() -> tell(watcher -> watcher.runId.equals(runId)));
        }
    }

    /** The run's name at once, and again for each possible change; those that nobody takes in time fall together into one. */
    Multi<String> changes(String runId) {
        return Multi.createFrom()
                .emitter(
                        emitter -> {
                            Watcher watcher = new Watcher(runId, emitter);
                            watchers.add(watcher);
                            emitter.onTermination(() -> watchers.remove(watcher));
                            emitter.emit(runId);
                        },
                        BackPressureStrategy.LATEST);
    }

    private void tell(Predicate<Watcher> concerned) {
        for (Watcher watcher : watchers) {
            if (concerned.test(watcher)) {
                watcher.emitter.emit(watcher.runId);
            }
        }
    }

    /** Told apart by identity: two callers may watch one run. */
    private static final class Watcher {

        private final String runId;
        private final MultiEmitter<? super String> emitter;

        Watcher(String runId, MultiEmitter<? super String> emitter) {
            this.runId = runId;
            this.emitter = emitter;
        }
    }
}
