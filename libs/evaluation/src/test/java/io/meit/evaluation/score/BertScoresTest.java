package io.meit.evaluation.score;

import static io.meit.evaluation.score.KeptSamples.FACTS;
import static io.meit.evaluation.score.KeptSamples.random;
import static io.meit.evaluation.score.KeptSamples.suite;
import static io.meit.evaluation.score.ScoredCells.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meit.evaluation.judge.JudgeSource;
import io.meit.evaluation.result.CellResult;
import io.meit.evaluation.result.MetricValue;
import io.meit.evaluation.sample.KeptSample;
import io.meit.metrics.Profile;
import io.meit.metrics.TextPair;
import io.meit.metrics.bertscore.Baseline;
import io.meit.metrics.bertscore.BertScore;
import io.meit.metrics.bertscore.EncoderSource;
import io.meit.metrics.bertscore.TextEncoder;
import io.meit.metrics.suite.KeptText;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** BERTScore of a run, against the metric itself on each pair alone. */
class BertScoresTest {

    private static final String METRICS =
            "metrics: {profiles: [strict, meit], bert_score: true, meit: {kept: tag, batch: 2}}\n";
    private static final Baseline BASELINE = new Baseline(0.1, 0.2, 0.3);

    private final List<KeptSample> samples = random(9, 3);

    private CellResult scored(int threads) {
        var source = new EncoderSource(Optional.empty(), EncoderSource.LAST_LAYER, BASELINE);
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return new RunScorer("1", threads, clock, JudgeSource.OFFLINE, Optional.of(source))
                .score("run-1", suite(METRICS), FACTS, samples)
                .cells()
                .getFirst();
    }

    @Test
    void isTheMeanOverTheReportsInEachProfile() {
        CellResult cell = scored(2);
        try (TextEncoder encoder = EncoderSource.MINI_LM.open()) {
            for (Profile profile : Profile.values()) {
                KeptText kept = profile == Profile.MEIT ? KeptText.TAG : KeptText.NOTHING;
                BertScore metric = new BertScore(profile, encoder, BASELINE);
                double[] sums = new double[3];
                for (KeptSample sample : samples) {
                    TextPair pair = sample.texts();
                    double[] one = new double[3];
                    metric.sums(kept.before(pair), one, 0);
                    for (int i = 0; i < 3; i++) {
                        sums[i] += one[i];
                    }
                }
                for (int i = 0; i < 3; i++) {
                    MetricValue value = ScoredCells.metric(
                            cell, profile.label(), metric.names().get(i));
                    assertThat(value.value()).isCloseTo(sums[i] / samples.size(), within(1e-12));
                    assertThat(value.signature()).contains("rescaled:yes", "text:" + kept.label());
                }
            }
        }
    }

    @Test
    void threadsChangeNothing() {
        assertThat(scored(3).metrics()).isEqualTo(scored(1).metrics());
    }
}
