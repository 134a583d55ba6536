package io.meit.eval.board;

import io.meit.eval.EvalServiceConfig;
import io.meit.eval.live.PairRepository;
import io.meit.eval.live.PairScoring;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;

/** The running corpus scores for Prometheus, read from the database at an interval, so that replicas agree. */
@Singleton
class ScoreGauges {

    private static final Logger LOG = Logger.getLogger(ScoreGauges.class);

    private final PairRepository pairs;
    private final PairScoring scoring;
    private final Duration interval;
    private final AtomicReference<ScoreSummary> latest = new AtomicReference<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("score-gauges").daemon().factory());

    ScoreGauges(PairRepository pairs, PairScoring scoring, EvalServiceConfig config, MeterRegistry metrics) {
        this.pairs = pairs;
        this.scoring = scoring;
        this.interval = config.gaugeInterval();
        score(metrics, "BLEU-1", Scores::bleu1);
        score(metrics, "BLEU-2", Scores::bleu2);
        score(metrics, "BLEU-3", Scores::bleu3);
        score(metrics, "BLEU-4", Scores::bleu4);
        score(metrics, "ROUGE-L", Scores::rougeL);
        gauge(metrics, "meit.eval.pairs.scored", ScoreSummary::scored);
        gauge(metrics, "meit.eval.reports.without.reference", ScoreSummary::reportsWithoutReference);
        gauge(metrics, "meit.eval.references.without.report", ScoreSummary::referencesWithoutReport);
    }

    void start(@Observes StartupEvent event) {
        var unused = timer.scheduleWithFixedDelay(this::refresh, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void refresh() {
        try {
            latest.set(VertxContextSupport.subscribeAndAwait(
                    () -> pairs.totals().map(totals -> ScoreSummary.of(totals, scoring))));
        } catch (Throwable failure) {
            // The gauges keep their last values; the health of the database is reported elsewhere.
            LOG.warn("the corpus scores could not be read", failure);
        }
    }

    private void score(MeterRegistry metrics, String name, ToDoubleFunction<Scores> value) {
        Gauge.builder(
                        "meit.eval.score",
                        latest,
                        l -> l.get() == null
                                ? Double.NaN
                                : l.get().scores().map(value::applyAsDouble).orElse(Double.NaN))
                .description("score of everything together; NaN while nothing is scored")
                .tag("metric", name)
                .register(metrics);
    }

    private void gauge(MeterRegistry metrics, String name, ToDoubleFunction<ScoreSummary> value) {
        Gauge.builder(name, latest, l -> l.get() == null ? Double.NaN : value.applyAsDouble(l.get()))
                .register(metrics);
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }
}
