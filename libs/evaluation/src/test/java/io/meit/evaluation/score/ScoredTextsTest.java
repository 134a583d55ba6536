package io.meit.evaluation.score;

import static io.meit.evaluation.score.KeptSamples.failed;
import static io.meit.evaluation.score.KeptSamples.random;
import static io.meit.evaluation.score.KeptSamples.written;
import static io.meit.evaluation.score.ScoredCells.metric;
import static io.meit.evaluation.score.ScoredCells.score;
import static org.assertj.core.api.Assertions.assertThat;

import io.meit.evaluation.result.CellResult;
import io.meit.evaluation.result.MetricValue;
import io.meit.evaluation.sample.KeptSample;
import io.meit.metrics.Profile;
import io.meit.metrics.TextPair;
import io.meit.metrics.statistics.Resampling;
import io.meit.metrics.suite.KeptText;
import io.meit.metrics.suite.MetricChoice;
import io.meit.metrics.suite.ScoreSheet;
import io.meit.metrics.suite.ScoringPlan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Text metrics of a cell, and their intervals. */
class ScoredTextsTest {

    @Test
    void textMetricsAreThoseOfTheMetricsLibrary() {
        List<KeptSample> samples = random(50, 2);
        List<TextPair> pairs = samples.stream().map(KeptSample::texts).toList();
        CellResult cell = score("metrics: {meit: {kept: tag, batch: 16}}\n", samples);

        var meit = new ScoringPlan(Profile.MEIT, MetricChoice.WORD_OVERLAP, false, KeptText.TAG, 16);
        for (ScoringPlan plan : List.of(ScoringPlan.of(Profile.STRICT), meit)) {
            for (ScoreSheet.Score score :
                    ScoreSheet.of(plan, pairs, new Resampling(200, 1, 1), 0.95).numbers()) {
                assertThat(metric(cell, plan.profile().label(), score.name()))
                        .isEqualTo(new MetricValue(
                                plan.profile().label(),
                                score.name(),
                                score.value(),
                                score.interval().low(),
                                score.interval().high(),
                                score.signature().toString()));
            }
        }
    }

    @Test
    void intervalsHoldTheirValues() {
        for (MetricValue value : score("", random(80, 4)).metrics()) {
            assertThat(value.low()).as(value.metric()).isLessThanOrEqualTo(value.value());
            assertThat(value.high()).as(value.metric()).isGreaterThanOrEqualTo(value.value());
        }
    }

    @Test
    void aFailedSampleCountsAsAnEmptyReport() {
        CellResult failed =
                score("", List.of(written(0, "sinus rhythm.", "sinus rhythm.", Map.of()), failed(1, "sinus rhythm.")));
        CellResult empty = score(
                "",
                List.of(
                        written(0, "sinus rhythm.", "sinus rhythm.", Map.of()),
                        written(1, "", "sinus rhythm.", Map.of())));

        assertThat(failed.samples()).isEqualTo(2);
        assertThat(failed.failed()).isEqualTo(1);
        assertThat(failed.metrics()).isEqualTo(empty.metrics());
        assertThat(metric(failed, "clinical", "micro-recall").value()).isEqualTo(0.5);
        assertThat(failed.checkpoint()).isEqualTo("weights-1");
    }
}
