package io.meit.eval.drift;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The drift for Prometheus, read from the database at an interval. Of the statements only critical ones have a gauge each, so
 * that there are no thousands of series; the greatest change of all is one number.
 */
@Singleton
class DriftGauges {

    private static final Logger LOG = Logger.getLogger(DriftGauges.class);

    private final Drifts drifts;
    private final Duration interval;
    private final MultiGauge quality;
    private final MultiGauge greatest;
    private final MultiGauge critical;
    private final MultiGauge reports;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("drift-gauges").daemon().factory());

    DriftGauges(Drifts drifts, DriftConfig config, MeterRegistry metrics) {
        this.drifts = drifts;
        this.interval = config.gaugeInterval();
        this.quality = MultiGauge.builder("meit.eval.live.quality")
                .description("clinical metric of the reports of now whose reference is known")
                .register(metrics);
        this.greatest = MultiGauge.builder("meit.eval.live.statement.psi")
                .description("greatest population stability index of a statement, now against the baseline")
                .register(metrics);
        this.critical = MultiGauge.builder("meit.eval.live.statement.rate")
                .description("share of the reports of now that make a critical statement")
                .register(metrics);
        this.reports = MultiGauge.builder("meit.eval.live.reports")
                .description("reports of now, with and without reference")
                .register(metrics);
    }

    void start(@Observes StartupEvent event) {
        var unused = timer.scheduleWithFixedDelay(this::refresh, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void refresh() {
        try {
            show(VertxContextSupport.subscribeAndAwait(() -> drifts.answer(drifts.usual(Instant.now()))));
        } catch (Throwable failure) {
            // The gauges keep their last values; the health of the database is reported elsewhere.
            LOG.warn("the drift could not be read", failure);
        }
    }

    private void show(DriftReport report) {
        List<Row<?>> qualities = new ArrayList<>();
        List<Row<?>> changes = new ArrayList<>();
        List<Row<?>> rates = new ArrayList<>();
        List<Row<?>> counts = new ArrayList<>();
        for (AdapterDrift adapter : report.adapters()) {
            Tags tags = Tags.of("adapter", adapter.adapterId(), "shadow", Boolean.toString(adapter.shadow()));
            counts.add(Row.of(tags, adapter.reportsNow()));
            adapter.quality().forEach(metric -> metric.now()
                    .ifPresent(value -> qualities.add(Row.of(tags.and("metric", metric.metric()), value))));
            adapter.statements().stream()
                    .findFirst()
                    .ifPresent(statement -> changes.add(Row.of(tags, statement.psi())));
            adapter.statements().stream()
                    .filter(StatementDrift::critical)
                    .forEach(statement -> rates.add(Row.of(tags.and("statement", statement.id()), statement.now())));
        }
        quality.register(qualities, true);
        greatest.register(changes, true);
        critical.register(rates, true);
        reports.register(counts, true);
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }
}
