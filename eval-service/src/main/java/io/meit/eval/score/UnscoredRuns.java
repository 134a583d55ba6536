package io.meit.eval.score;

import io.meit.eval.EvalServiceConfig;
import io.meit.eval.run.KeptResults;
import io.meit.eval.run.RunResultsStore;
import io.meit.eval.run.StoreException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Scores runs that are written but that nobody asks to be scored, so that a client that died loses nothing. A run is held in
 * the database while it is scored; if this process dies, another one, or the next one, begins again.
 */
@Singleton
class UnscoredRuns {

    private static final Logger LOG = Logger.getLogger(UnscoredRuns.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final RunScoring scoring;
    private final RunResultsStore results;
    private final Duration interval;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("unscored-runs").daemon().factory());

    UnscoredRuns(RunScoring scoring, RunResultsStore results, EvalServiceConfig config) {
        this.scoring = scoring;
        this.results = results;
        this.interval = config.scoringInterval();
    }

    void start(@Observes StartupEvent started) {
        var unused = timer.scheduleWithFixedDelay(
                this::look, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stopping) {
        timer.shutdownNow();
    }

    private void look() {
        try {
            for (String runId : scoring.underWay()) {
                results.hold(runId, RunScoring.LEASE).await().atMost(PATIENCE);
            }
            // One at a time: the next look finds the next.
            if (scoring.underWay().isEmpty()) {
                Optional<String> found =
                        results.claimUnscored(RunScoring.LEASE).await().atMost(PATIENCE);
                found.ifPresent(this::score);
            }
        } catch (RuntimeException e) {
            if (!timer.isShutdown()) {
                LOG.warnf(e, "could not look for runs to be scored; the next try is in %s", interval);
            }
        }
    }

    private void score(String runId) {
        LOG.infof("run %s is written and nobody asks for its results: scoring it", runId);
        var unused = scoring.scoreUnasked(runId).whenComplete((kept, failure) -> tell(runId, kept, failure));
    }

    private void tell(String runId, KeptResults kept, Throwable failure) {
        if (failure == null) {
            LOG.infof("run %s is scored with %s", runId, kept.codeVersion());
        } else if (failure instanceof StoreException) {
            LOG.warnf(failure, "run %s is not scored yet; it is tried again", runId);
        } else {
            LOG.errorf(failure, "run %s cannot be scored; ask for it when the reason is gone", runId);
            results.failed(runId, String.valueOf(failure.getMessage()))
                    .subscribe()
                    .with(
                            noted -> LOG.infof("run %s is left as it is", runId),
                            lost -> LOG.warnf(lost, "why run %s cannot be scored is not stored", runId));
        }
    }
}
