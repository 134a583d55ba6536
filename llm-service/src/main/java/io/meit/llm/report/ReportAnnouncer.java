package io.meit.llm.report;

import io.meit.llm.LlmConfig;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Empties the outbox: as soon as a report is stored, and every few seconds for what a crash or a Kafka outage left
 * behind. One thread, so that the reports of a bed keep their order.
 */
@Singleton
public class ReportAnnouncer {

    private static final Logger LOG = Logger.getLogger(ReportAnnouncer.class);

    private final ReportOutbox outbox;
    private final LlmConfig.Announcement config;
    private final Counter announced;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("report-announcer").daemon().factory());
    private final AtomicBoolean sweepRequested = new AtomicBoolean();

    ReportAnnouncer(ReportOutbox outbox, LlmConfig config, MeterRegistry metrics) {
        this.outbox = outbox;
        this.config = config.announcement();
        this.announced = Counter.builder("meit.llm.reports.announced")
                .description("Reports that Kafka has acknowledged")
                .register(metrics);
    }

    void start(@Observes StartupEvent started) {
        Duration pause = config.sweepInterval();
        var unused = thread.scheduleWithFixedDelay(this::sweep, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stopping) {
        thread.shutdownNow();
    }

    /** Says that a report has been stored: it is announced now rather than at the next sweep. */
    public void stored() {
        if (!thread.isShutdown() && sweepRequested.compareAndSet(false, true)) {
            thread.execute(this::sweep);
        }
    }

    private void sweep() {
        sweepRequested.set(false);
        try {
            // What it does find is announced in the trace of the report.
            UnsampledTrace.run(this::announceAll);
        } catch (RuntimeException e) {
            if (!thread.isShutdown()) {
                LOG.warnf(e, "stored reports could not be announced; the next try is in %s", config.sweepInterval());
            }
        }
    }

    private void announceAll() {
        int count;
        do {
            count = outbox.announce(config.batchSize()).await().atMost(config.timeout());
            announced.increment(count);
        } while (count == config.batchSize());
    }
}
