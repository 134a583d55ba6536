package io.meit.evaluation.score;

import static io.meit.evaluation.score.KeptSamples.CELL;
import static io.meit.evaluation.score.KeptSamples.FACTS;
import static io.meit.evaluation.score.KeptSamples.failed;
import static io.meit.evaluation.score.KeptSamples.random;
import static io.meit.evaluation.score.KeptSamples.suite;
import static io.meit.evaluation.score.KeptSamples.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.meit.evaluation.judge.JudgeSource;
import io.meit.evaluation.result.CellResult;
import io.meit.evaluation.result.GroupResult;
import io.meit.evaluation.result.MetricValue;
import io.meit.evaluation.result.ResultsFile;
import io.meit.evaluation.result.RunResults;
import io.meit.evaluation.result.SampleResult;
import io.meit.evaluation.result.StatementResult;
import io.meit.evaluation.sample.KeptSample;
import io.meit.evaluation.suite.Suite;
import io.meit.metrics.Profile;
import io.meit.metrics.TextPair;
import io.meit.metrics.statistics.Resampling;
import io.meit.metrics.suite.KeptText;
import io.meit.metrics.suite.MetricChoice;
import io.meit.metrics.suite.ScoreSheet;
import io.meit.metrics.suite.ScoringPlan;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RunScorerTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final RunScorer scorer = scorer(2);

    private static RunScorer scorer(int threads) {
        return new RunScorer("1.2.3", threads, Clock.fixed(NOW, ZoneOffset.UTC), JudgeSource.OFFLINE, Optional.empty());
    }

    private CellResult score(String more, List<KeptSample> samples) {
        RunResults results = scorer.score("run-1", suite(more), FACTS, samples);
        return results.cells().getFirst();
    }

    private static MetricValue metric(CellResult cell, String profile, String metric) {
        return cell.metrics().stream()
                .filter(value -> value.profile().equals(profile))
                .filter(value -> value.metric().equals(metric))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void saysWhatWasScored() {
        Suite suite = suite("");
        RunResults results = scorer.score("run-1", suite, FACTS, random(3, 1));

        assertThat(results.run()).isEqualTo("run-1");
        assertThat(results.suiteHash()).isEqualTo(suite.hash());
        assertThat(results.codeVersion()).isEqualTo("1.2.3");
        assertThat(results.scored()).isEqualTo(NOW);
        CellResult cell = results.cells().getFirst();
        assertThat(cell.cell()).isEqualTo(CELL);
        assertThat(cell.checkpoint()).isEqualTo("weights-1");
        assertThat(cell.dataSetHash()).isEqualTo("a1".repeat(32));
        assertThat(cell.split()).isEqualTo("test");
    }

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
    void clinicalMetricsOfTwoReportsAreThoseCountedByHand() {
        // First: AFIB found, PVC omitted. Second: SR found, LAD added. So 2 found, 1 omitted, 1 hallucinated.
        CellResult cell = score(
                "",
                List.of(
                        written(
                                0,
                                "atrial fibrillation.",
                                "atrial fibrillation. premature ventricular complexes.",
                                Map.of()),
                        written(1, "sinus rhythm. left axis deviation.", "sinus rhythm.", Map.of())));

        assertThat(metric(cell, "clinical", "micro-precision").value()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(metric(cell, "clinical", "micro-recall").value()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(metric(cell, "clinical", "micro-F1").value()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(metric(cell, "clinical", "omission").value()).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(metric(cell, "clinical", "hallucination").value()).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(metric(cell, "clinical", "contradiction").value()).isZero();
        assertThat(metric(cell, "clinical", "exact").value()).isZero();
        assertThat(metric(cell, "clinical", "macro-F1").value()).isNaN();
    }

    @Test
    void statementsAreCountedInTheCataloguesOrder() {
        CellResult cell = score(
                "",
                List.of(
                        written(
                                0,
                                "atrial fibrillation.",
                                "atrial fibrillation. premature ventricular complexes.",
                                Map.of()),
                        written(1, "sinus rhythm. left axis deviation.", "sinus rhythm.", Map.of())));

        assertThat(cell.statements())
                .extracting(
                        StatementResult::id,
                        StatementResult::positives,
                        StatementResult::found,
                        StatementResult::omitted,
                        StatementResult::hallucinated)
                .containsExactly(
                        tuple("SR", 1, 1, 0, 0),
                        tuple("AFIB", 1, 1, 0, 0),
                        tuple("PVC", 1, 0, 1, 0),
                        tuple("LAD", 0, 0, 0, 1));
    }

    @Test
    void statementsOfTenPositivesMakeMacroF1() {
        List<KeptSample> samples = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            samples.add(written(i, i < 5 ? "atrial fibrillation." : "artefact.", "atrial fibrillation.", Map.of()));
        }
        samples.add(written(10, "sinus rhythm.", "sinus rhythm.", Map.of()));

        // AFIB: 5 found, 5 not; F1 = 10 / 15. SR has one positive only.
        assertThat(metric(score("", samples), "clinical", "macro-F1").value()).isCloseTo(2.0 / 3, within(1e-12));
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

    @Test
    void theOrderAndTheThreadsDoNotMatter() {
        List<KeptSample> samples = random(70, 3);
        List<KeptSample> shuffled = new ArrayList<>(samples);
        Collections.shuffle(shuffled, new Random(1));

        String one = ResultsFile.write(scorer(1).score("run-1", suite(""), FACTS, samples));
        String other = ResultsFile.write(scorer(3).score("run-1", suite(""), FACTS, shuffled));

        assertThat(other).isEqualTo(one);
    }

    @Test
    void intervalsHoldTheirValues() {
        for (MetricValue value : score("", random(80, 4)).metrics()) {
            assertThat(value.low()).as(value.metric()).isLessThanOrEqualTo(value.value());
            assertThat(value.high()).as(value.metric()).isGreaterThanOrEqualTo(value.value());
        }
    }

    @Test
    void codesAreASecondTruth() {
        CellResult cell = score(
                "",
                List.of(
                        written(0, "atrial fibrillation.", "sinus rhythm.", Map.of("scp", "AFIB, PVC")),
                        written(1, "sinus rhythm.", "sinus rhythm.", Map.of())));

        // Of the codes AFIB is found and PVC omitted; the second sample has no codes.
        assertThat(metric(cell, "clinical-codes", "micro-recall").value()).isEqualTo(0.5);
        assertThat(metric(cell, "clinical-codes", "micro-precision").value()).isEqualTo(1);
        assertThat(metric(cell, "clinical", "micro-precision").value()).isEqualTo(0.5);
        assertThat(metric(cell, "clinical-codes", "micro-F1").signature()).contains("reference:scp");
    }

    @Test
    void codesThatNobodyKnowsAreCounted() {
        CellResult cell = score("", List.of(written(0, "x.", "sinus rhythm.", Map.of("scp", "SR,XYZ"))));

        assertThat(metric(cell, "clinical-codes", "unknown-codes").value()).isEqualTo(1);
    }

    @Test
    void aRecordWithCodesAndNoReportIsScoredByItsCodesOnly() {
        CellResult cell = score("", List.of(written(0, "atrial fibrillation.", "", Map.of("scp", "AFIB"))));

        assertThat(cell.metrics()).extracting(MetricValue::profile).containsOnly("clinical-codes");
        assertThat(cell.statements()).extracting(StatementResult::id).containsExactly("AFIB");
    }

    @Test
    void groupsAreMadeOfWhatIsKnown() {
        CellResult cell = score(
                "",
                List.of(
                        written(0, "sinus rhythm.", "sinus rhythm.", Map.of("sex", "female", "age", "61")),
                        written(1, "artefact.", "sinus rhythm.", Map.of("sex", "male", "age", "79.5")),
                        written(2, "sinus rhythm.", "sinus rhythm.", Map.of("device", "CS-12"))));

        assertThat(cell.groups())
                .extracting(GroupResult::attribute, GroupResult::value, GroupResult::samples, GroupResult::microF1)
                .containsExactly(
                        tuple("sex", "female", 1, 1.0),
                        tuple("sex", "male", 1, 0.0),
                        tuple("age", "60-79", 2, 0.5),
                        tuple("device", "CS-12", 1, 1.0));
    }

    @Test
    void theWorstSamplesComeFirstAndTheGravestFirstOfThese() {
        CellResult cell = score(
                "",
                List.of(
                        written(0, "sinus rhythm.", "sinus rhythm.", Map.of()),
                        written(1, "", "left axis deviation.", Map.of()),
                        written(2, "", "ventricular tachycardia.", Map.of()),
                        written(3, "sinus rhythm. left axis deviation.", "sinus rhythm.", Map.of())));

        assertThat(cell.worst()).extracting(SampleResult::index).containsExactly(2, 1, 3, 0);
        SampleResult third = cell.worst().get(2);
        assertThat(third.found()).containsExactly("SR");
        assertThat(third.added()).containsExactly("LAD");
        assertThat(third.omitted()).isEmpty();
        assertThat(third.score()).isCloseTo(2.0 / 3, within(1e-12));
    }

    @Test
    void aCellThatNobodyWroteIsThereWithoutNumbers() {
        Suite suite = suite("conditions: [clean, white@6dB]\n");
        RunResults results = scorer.score("run-1", suite, FACTS, random(4, 5));

        CellResult missing = results.cells().get(1);
        assertThat(missing.cell().condition()).isEqualTo("white@6dB");
        assertThat(missing.samples()).isZero();
        assertThat(missing.metrics()).isEmpty();
        assertThat(missing.at()).isEqualTo(6);
    }

    @Test
    void refusesASampleOfAnotherSuite() {
        Suite other = suite("conditions: [white@6dB]\n");

        assertThatThrownBy(() -> scorer.score("run-1", other, FACTS, random(1, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("suite small does not have");
    }

    @Test
    void refusesADataSetWithoutFacts() {
        assertThatThrownBy(() -> scorer.score("run-1", suite(""), Map.of(), random(2, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'ptb-xl'")
                .hasMessageContaining("2 samples");
    }

    @Test
    void refusesBertScoreWithoutAnEncoder() {
        assertThatThrownBy(() -> score("metrics: {bert_score: true}\n", random(1, 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("metrics.bert_score: true");
    }
}
