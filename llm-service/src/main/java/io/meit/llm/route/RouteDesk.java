package io.meit.llm.route;

import io.meit.llm.LlmConfig;
import io.meit.llm.adapter.AdapterLease;
import io.meit.llm.adapter.StandingAdapter;
import io.meit.llm.report.StoreException;
import io.meit.llm.report.UnsampledTrace;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The route that this instance writes by. Read when the service starts, and every few seconds for what another instance has
 * changed.
 */
@Singleton
public class RouteDesk {

    private static final Logger LOG = Logger.getLogger(RouteDesk.class);
    private static final Duration DATABASE = Duration.ofSeconds(20);
    /** After the decoder: its adapters are put into it. */
    private static final int AFTER_THE_DECODER = 3000;

    private final RouteStore store;
    private final Lineups lineups;
    private final Clock clock;
    private final Duration interval;
    private final MeterRegistry metrics;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("route").daemon().factory());
    /** Held while the route is read or set; never while a request waits for its adapter. */
    private final Object changing = new Object();

    private Lineup lineup = Lineup.unusable(Route.FIRST, "the route has not been read yet; call again in a moment");

    RouteDesk(RouteStore store, Lineups lineups, Clock clock, LlmConfig config, MeterRegistry metrics) {
        this.store = store;
        this.lineups = lineups;
        this.clock = clock;
        this.interval = config.route().refreshInterval();
        this.metrics = metrics;
        Gauge.builder("meit.llm.route.usable", this, desk -> desk.current().usable() ? 1 : 0)
                .description("0: reports that name no adapter are refused, GetRoute says why")
                .register(metrics);
        Gauge.builder("meit.llm.route.revision", this, desk -> desk.current()
                        .route()
                        .revision())
                .register(metrics);
    }

    void start(@Observes @Priority(AFTER_THE_DECODER) StartupEvent started) {
        refresh();
        var unused = thread.scheduleWithFixedDelay(
                this::refresh, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stopping) {
        thread.shutdownNow();
    }

    private void refresh() {
        try {
            UnsampledTrace.run(this::followWhatIsKept);
        } catch (RuntimeException e) {
            if (!thread.isShutdown()) {
                LOG.warnf(e, "the route could not be read; the next try is in %s", interval);
            }
        }
    }

    private void followWhatIsKept() {
        synchronized (changing) {
            Route newest = store.newest().await().atMost(DATABASE);
            Lineup now = current();
            if (newest.revision() != now.route().revision() || !now.whole()) {
                follow(lineups.ofKept(newest));
            }
        }
    }

    private void follow(Lineup next) {
        Lineup before;
        synchronized (this) {
            before = lineup;
            lineup = next;
        }
        before.stepDown();
        if (!next.problem().equals(before.problem()) && !next.usable()) {
            LOG.error(next.problem());
        }
    }

    private synchronized Lineup current() {
        return lineup;
    }

    /**
     * Makes the next revision. Blocks until requests are written by it.
     *
     * @param wanted its revision is the one that the caller has seen
     * @throws RouteConflictException if there is a newer one
     * @throws OtherAdapterException if a name means another adapter
     * @throws StoreException if it cannot be kept; then nothing has changed
     */
    public Route set(Route wanted) {
        synchronized (changing) {
            Route newest = store.newest().await().atMost(DATABASE);
            if (newest.revision() != wanted.revision()) {
                throw new RouteConflictException(wanted.revision());
            }
            Lineup next = lineups.of(new Route(
                    wanted.revision() + 1,
                    wanted.inService(),
                    wanted.canary(),
                    wanted.shadow(),
                    wanted.changeId(),
                    clock.instant().truncatedTo(ChronoUnit.MICROS)));
            try {
                store.enter(next.route()).await().atMost(DATABASE);
            } catch (RuntimeException e) {
                next.stepDown();
                throw e;
            }
            follow(next);
            LOG.infof("route: %s", next.route());
            return next.route();
        }
    }

    /** The route that this instance writes by. */
    public Route route() {
        return current().route();
    }

    /** Why nothing can be written by it; empty = it can. */
    public String problem() {
        return current().problem();
    }

    /**
     * An earlier revision.
     *
     * @throws RouteNotFoundException if there never was one
     */
    public Route at(long revision) {
        return store.at(revision).await().atMost(DATABASE).orElseThrow(() -> new RouteNotFoundException(revision));
    }

    /**
     * The adapter for the report on a window that names none.
     *
     * @throws RouteUnusableException if the route cannot be used here
     */
    public synchronized AdapterLease lease(String windowId) {
        AdapterLease lease = lineup.lease(windowId);
        metrics.counter("meit.llm.reports.routed", "side", lineup.isCanarys(windowId) ? "canary" : "in_service")
                .increment();
        return lease;
    }

    /** The adapter for a second text; empty = none is wanted. */
    public synchronized Optional<AdapterLease> shadow() {
        return lineup.shadow().map(StandingAdapter::lease);
    }
}
