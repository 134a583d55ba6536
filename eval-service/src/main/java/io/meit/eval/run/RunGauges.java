package io.meit.eval.run;

import io.meit.eval.EvalServiceConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Runs and open samples by state, read from the database at an interval, so that replicas agree; and clears up beside it. */
@Singleton
class RunGauges {

    private static final Logger LOG = Logger.getLogger(RunGauges.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** How long a creation may add nothing before it counts as abandoned. */
    private static final Duration ABANDONED = Duration.ofMinutes(10);

    private static final String TOTALS = """
            SELECT state, count(*), sum(samples - written) FROM eval.run WHERE run_id IS NOT NULL GROUP BY state
            """;

    private final RunDatabase database;
    private final RunDrafts drafts;
    private final Duration interval;
    private volatile Map<RunState, Totals> latest = Map.of();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("run-gauges").daemon().factory());

    RunGauges(RunDatabase database, RunDrafts drafts, EvalServiceConfig config, MeterRegistry metrics) {
        this.database = database;
        this.drafts = drafts;
        this.interval = config.gaugeInterval();
        for (RunState state : RunState.values()) {
            if (state != RunState.CREATING) {
                Gauge.builder("meit.eval.runs", () -> latest(state).runs())
                        .description("Runs by state")
                        .tag("state", label(state))
                        .register(metrics);
                Gauge.builder("meit.eval.samples.open", () -> latest(state).open())
                        .description("Samples that are not written, by the state of their run")
                        .tag("state", label(state))
                        .register(metrics);
            }
        }
    }

    void start(@Observes StartupEvent started) {
        var unused = timer.scheduleWithFixedDelay(this::refresh, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stopping) {
        timer.shutdownNow();
    }

    private void refresh() {
        try {
            latest = totals(database.read(session ->
                            session.createNativeQuery(TOTALS, Object[].class).getResultList())
                    .await()
                    .atMost(PATIENCE));
            drafts.discardAbandoned(ABANDONED).await().atMost(PATIENCE);
        } catch (RuntimeException e) {
            // The gauges keep their last values; the health of the database is reported elsewhere.
            if (!timer.isShutdown()) {
                LOG.warn("the states of the runs could not be read", e);
            }
        }
    }

    private static Map<RunState, Totals> totals(List<Object[]> rows) {
        Map<RunState, Totals> totals = new EnumMap<>(RunState.class);
        for (Object[] row : rows) {
            totals.put(
                    RunState.valueOf((String) row[0]),
                    new Totals(((Number) row[1]).longValue(), ((Number) row[2]).longValue()));
        }
        return totals;
    }

    private Totals latest(RunState state) {
        return latest.getOrDefault(state, Totals.NONE);
    }

    private static String label(RunState state) {
        return state.name().toLowerCase(java.util.Locale.ROOT);
    }

    private record Totals(long runs, long open) {
        private static final Totals NONE = new Totals(0, 0);
    }
}
