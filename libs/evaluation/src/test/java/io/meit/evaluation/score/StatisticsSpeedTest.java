package io.meit.evaluation.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.evaluation.result.MetricValue;
import io.meit.evaluation.sample.KeptSample;
import io.meit.evaluation.suite.MetricPlan;
import io.meit.evaluation.suite.StatisticsPlan;
import io.meit.metrics.Profile;
import io.meit.metrics.suite.KeptText;
import io.meit.statements.metrics.ClinicalScorer;
import io.meit.statements.metrics.Uncertain;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class StatisticsSpeedTest {

    private static final int REPORTS = 8_000;
    private static final StatisticsPlan PLAN = new StatisticsPlan(10_000, 1, 0.95);
    private static final int THREADS = 2;

    @Test
    void tenThousandResamplesOfEightThousandReportsTakeLessThanThirtySeconds() {
        List<KeptSample> samples = KeptSamples.random(REPORTS, 1);
        var texts =
                new CellTexts(new MetricPlan(List.of(Profile.STRICT, Profile.MEIT), false, KeptText.TAG, 32), THREADS);
        List<ProfileSums> sums = new ArrayList<>(texts.words(samples));
        sums.addAll(CellStatements.of(Truth.TEXT, samples, ClinicalScorer.standard(Uncertain.AS_PRESENT))
                .sums());
        List<MetricValue> values = new ArrayList<>();

        long start = System.nanoTime();
        sums.forEach(one -> values.addAll(one.values(PLAN, THREADS)));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
        assertThat(values).allMatch(value -> value.low() <= value.value() && value.value() <= value.high());
    }
}
