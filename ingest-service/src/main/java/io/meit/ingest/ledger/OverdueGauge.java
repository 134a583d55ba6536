package io.meit.ingest.ledger;

import io.meit.ingest.IngestConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Counts windows that wait for their final state, for Prometheus: a window that nobody reports must be seen. */
@ApplicationScoped
class OverdueGauge {

    private static final Logger LOG = Logger.getLogger(OverdueGauge.class);

    private final LedgerRepository ledger;
    private final IngestConfig.Ledger config;
    private final Clock clock;
    private final Vertx vertx;
    private final AtomicLong pending;
    private final AtomicLong overdue;
    private long timer;

    OverdueGauge(LedgerRepository ledger, IngestConfig config, Clock clock, Vertx vertx, MeterRegistry meters) {
        this.ledger = ledger;
        this.config = config.ledger();
        this.clock = clock;
        this.vertx = vertx;
        this.pending = meters.gauge("meit.ingest.windows.pending", new AtomicLong());
        this.overdue = meters.gauge("meit.ingest.windows.overdue", new AtomicLong());
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(config.countEvery().toMillis(), ignored -> count());
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    private void count() {
        ledger.pendingSince(clock.instant())
                .invoke(pending::set)
                .chain(() -> ledger.pendingSince(clock.instant().minus(config.overdueAfter())))
                .subscribe()
                .with(overdue::set, failure -> LOG.warnf("pending windows not counted: %s", failure.getMessage()));
    }
}
