package io.meit.eval.gate;

import io.meit.eval.clinical.ClinicalMetric;
import io.meit.eval.clinical.ClinicalSums;
import io.meit.eval.clinical.IndependentRuns;
import io.meit.eval.clinical.SumRows;
import io.meit.metrics.statistics.Difference;
import io.meit.metrics.statistics.Interval;
import io.meit.metrics.statistics.PairedRuns;
import io.meit.metrics.statistics.Resampling;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;

/**
 * When one is good enough to follow another. A gain is a difference in which more is better: for rates of errors, in service
 * minus candidate.
 */
@Singleton
class GateRule {

    private static final long SEED = 1;

    private final GateConfig config;

    GateRule(GateConfig config) {
        this.config = config;
    }

    /** What the live scores of a canary say. */
    record LiveFinding(boolean worse, String finding) {}

    /**
     * On the same samples, in the same order: the gain in the metric, and in the sensitivity for critical statements, each by
     * the lower end of the paired bootstrap's interval.
     */
    List<Check> judge(ClinicalMetric metric, SumRows candidate, SumRows inService) {
        List<Difference> differences = new PairedRuns(candidate.samples(), inService.samples())
                .bootstrap(new Resampling(config.resamples(), SEED, 1), config.level());
        double low = low(metric, differences);
        Check main = new Check(
                "metric",
                low > -config.margin(),
                finding(metric, candidate, inService, low, limit("must be above", config.margin())));
        return List.of(main, critical(candidate, inService, differences));
    }

    private Check critical(SumRows candidate, SumRows inService, List<Difference> differences) {
        long positives = ClinicalSums.criticalPositives(candidate.totals());
        if (positives == 0) {
            return new Check(
                    "critical findings",
                    false,
                    "no reference of the suite makes a critical statement, so nothing can be said; use a suite with"
                            + " some");
        }
        double low = low(ClinicalMetric.CRITICAL_SENSITIVITY, differences);
        return new Check(
                "critical findings",
                low >= -config.criticalMargin(),
                finding(
                                ClinicalMetric.CRITICAL_SENSITIVITY,
                                candidate,
                                inService,
                                low,
                                limit("must not be below", config.criticalMargin()))
                        + ", %d critical statements".formatted(positives));
    }

    private static double low(ClinicalMetric metric, List<Difference> differences) {
        Interval interval = differences.get(metric.ordinal()).interval();
        return metric.gain() > 0 ? interval.low() : -interval.high();
    }

    private String finding(ClinicalMetric metric, SumRows candidate, SumRows inService, double low, String limit) {
        return String.format(
                Locale.ROOT,
                "%s %.4f, in service %.4f on %d samples; the gain is at least %.4f (%.0f %% interval), %s",
                metric.label(),
                ClinicalSums.value(metric, candidate.totals()),
                ClinicalSums.value(metric, inService.totals()),
                candidate.size(),
                low,
                100 * config.level(),
                limit);
    }

    private static String limit(String words, double margin) {
        return String.format(Locale.ROOT, "%s %.4f", words, 0.0 - margin);
    }

    /** On different windows: worse if the upper end of the interval of the gain is below minus the margin. */
    LiveFinding judgeLive(ClinicalMetric metric, SumRows canary, SumRows inService) {
        int needed = config.live().minPairs();
        if (canary.size() < needed || inService.size() < needed) {
            return new LiveFinding(
                    false,
                    "%d scored reports of the canary and %d in service; %d of each are needed"
                            .formatted(canary.size(), inService.size(), needed));
        }
        Interval interval = new IndependentRuns(canary, inService, config.live().resamples(), SEED)
                .interval(metric, config.live().level());
        double high = metric.gain() > 0 ? interval.high() : -interval.low();
        return new LiveFinding(
                high < -config.live().margin(),
                String.format(
                        Locale.ROOT,
                        "%s %.4f on %d reports of the canary, %.4f on %d in service; the gain is at most %.4f (%.0f %%"
                                + " interval), limit %.4f",
                        metric.label(),
                        ClinicalSums.value(metric, canary.totals()),
                        canary.size(),
                        ClinicalSums.value(metric, inService.totals()),
                        inService.size(),
                        high,
                        100 * config.live().level(),
                        0.0 - config.live().margin()));
    }
}
