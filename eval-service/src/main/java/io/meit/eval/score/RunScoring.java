package io.meit.eval.score;

import io.meit.eval.run.KeptResults;
import io.meit.eval.run.RunResultsStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * Scores runs, one after the other, on a thread of its own. Who asks for a scoring that is under way gets its results; a caller
 * that goes away does not end it, for its results are kept.
 */
@Singleton
public class RunScoring {

    /** How long a run is held by who scores it; held anew while it takes longer. */
    static final Duration LEASE = Duration.ofMinutes(1);

    private final RunWork work;
    private final RunResultsStore results;
    private final MeterRegistry metrics;
    private final Map<Order, CompletableFuture<KeptResults>> underWay = new ConcurrentHashMap<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("run-scoring").daemon().factory());

    RunScoring(RunWork work, RunResultsStore results, MeterRegistry metrics) {
        this.work = work;
        this.results = results;
        this.metrics = metrics;
    }

    void stop(@Observes ShutdownEvent stopping) {
        thread.shutdownNow();
    }

    /**
     * Scores a run whose samples are all written, again if it is scored.
     *
     * @param resamples empty = as the suite says
     * @return fails with the exceptions of package run, {@link UnscorableRunException}, or {@link
     *     io.meit.evaluation.judge.JudgeUnavailableException}
     */
    public Uni<KeptResults> score(String runId, OptionalInt resamples) {
        return Uni.createFrom().deferred(() -> results.hold(runId, LEASE)).chain(() -> Uni.createFrom()
                .completionStage(() -> begin(new Order(runId, resamples), true)));
    }

    /** The results of the last scoring; fails with the exceptions of package run. */
    public Uni<KeptResults> latest(String runId) {
        return results.latest(runId);
    }

    /** Scores a run that nobody asked for; its results are dropped if somebody was quicker. */
    CompletableFuture<KeptResults> scoreUnasked(String runId) {
        return begin(new Order(runId, OptionalInt.empty()), false);
    }

    /** The runs that are being scored or wait for it. */
    Set<String> underWay() {
        return underWay.keySet().stream().map(Order::runId).collect(Collectors.toUnmodifiableSet());
    }

    // A copy for each caller: one that gives up must not end the scoring for the others.
    private CompletableFuture<KeptResults> begin(Order order, boolean asked) {
        return underWay.computeIfAbsent(order, wanted -> start(wanted, asked)).copy();
    }

    private CompletableFuture<KeptResults> start(Order order, boolean asked) {
        CompletableFuture<KeptResults> scoring = new CompletableFuture<>();
        thread.execute(() -> run(order, asked, scoring));
        return scoring;
    }

    private void run(Order order, boolean asked, CompletableFuture<KeptResults> scoring) {
        Timer.Sample started = Timer.start(metrics);
        String outcome = "failed";
        try {
            KeptResults kept = work.score(order.runId(), order.resamples(), asked);
            outcome = "scored";
            underWay.remove(order);
            scoring.complete(kept);
        } catch (RuntimeException | Error e) {
            underWay.remove(order);
            scoring.completeExceptionally(e);
        } finally {
            started.stop(Timer.builder("meit.eval.scoring")
                    .description("Time that scoring a run took")
                    .tag("outcome", outcome)
                    .register(metrics));
        }
    }

    private record Order(String runId, OptionalInt resamples) {}
}
