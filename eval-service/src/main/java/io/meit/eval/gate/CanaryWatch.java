package io.meit.eval.gate;

import io.meit.eval.clinical.ClinicalMetric;
import io.meit.eval.clinical.SumRows;
import io.meit.eval.live.LiveReport;
import io.meit.eval.live.LiveReports;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Takes a canary away whose live scores are worse. Compared are the reports that both sides wrote since the route was changed
 * last, so that both saw the same hours of the day and the same patients as far as chance allows.
 */
@Singleton
class CanaryWatch {

    static final String ACTOR = "automatic";

    private static final Logger LOG = Logger.getLogger(CanaryWatch.class);

    private final RouteClient llm;
    private final LiveReports reports;
    private final GateRule rule;
    private final GateDesk desk;
    private final ClinicalMetric metric;
    private final Duration interval;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("canary-watch").daemon().factory());

    CanaryWatch(RouteClient llm, LiveReports reports, GateRule rule, GateDesk desk, GateConfig config) {
        this.llm = llm;
        this.reports = reports;
        this.rule = rule;
        this.desk = desk;
        this.metric = ClinicalMetric.of(config.metric());
        this.interval = config.live().watchInterval();
    }

    void start(@Observes StartupEvent started) {
        var unused = thread.scheduleWithFixedDelay(
                this::look, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stopping) {
        thread.shutdownNow();
    }

    private void look() {
        try {
            ServingRoute route = llm.route();
            if (route.canary().isPresent()) {
                judge(route, route.canary().orElseThrow());
            }
        } catch (LlmUnavailableException e) {
            LOG.debugf(e, "the canary was not looked at; the next look is in %s", interval);
        } catch (Throwable e) {
            if (!thread.isShutdown()) {
                LOG.warnf(e, "the canary was not judged; the next look is in %s", interval);
            }
        }
    }

    private void judge(ServingRoute route, RoutedAdapter canary) throws Throwable {
        List<LiveReport> written =
                VertxContextSupport.subscribeAndAwait(() -> reports.between(route.changedAt(), Instant.now()));
        GateRule.LiveFinding finding =
                rule.judgeLive(metric, pairs(written, canary.id()), pairs(written, route.inServiceId()));
        if (finding.worse()) {
            LOG.warnf("the canary %s is worse and goes: %s", canary.id(), finding.finding());
            desk.rollbackCanary(route, new GateChange.Ask(ACTOR, finding.finding(), false));
        }
    }

    private static SumRows pairs(List<LiveReport> written, String adapterId) {
        return new SumRows(written.stream()
                .filter(report -> !report.shadow() && report.adapterId().equals(adapterId))
                .map(LiveReport::sums)
                .flatMap(Optional::stream)
                .toList());
    }
}
