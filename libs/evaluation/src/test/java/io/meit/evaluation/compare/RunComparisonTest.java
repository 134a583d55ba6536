package io.meit.evaluation.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meit.evaluation.result.MetricValue;
import io.meit.evaluation.sample.KeptSample;
import io.meit.metrics.Profile;
import io.meit.metrics.TextPair;
import io.meit.metrics.statistics.Difference;
import io.meit.metrics.statistics.Holm;
import io.meit.metrics.statistics.PairedRuns;
import io.meit.metrics.statistics.Samples;
import io.meit.metrics.suite.MetricSuite;
import io.meit.metrics.suite.ScoringPlan;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunComparisonTest {

    private static final KeptRun FIRST = ComparedRuns.first();
    private static final KeptRun SECOND = ComparedRuns.second();
    private static final RunComparison COMPARISON = RunComparison.of(FIRST, SECOND, ComparedRuns.RESAMPLING);

    private static CellComparison cell() {
        return COMPARISON.cells().getFirst();
    }

    private static ChangeTable table(String profile) {
        return cell().tables().stream()
                .filter(table -> table.profile().equals(profile))
                .findFirst()
                .orElseThrow();
    }

    private static Samples strict(MetricSuite suite, KeptRun run) {
        List<TextPair> pairs = run.samples().stream().map(KeptSample::texts).toList();
        return suite.samples(pairs, 1);
    }

    private static PairedRuns pairedByLibrary() {
        List<String> references = FIRST.samples().stream()
                .map(sample -> sample.order().reference())
                .toList();
        MetricSuite suite = new MetricSuite(ScoringPlan.of(Profile.STRICT), references);
        return new PairedRuns(strict(suite, SECOND), strict(suite, FIRST));
    }

    @Test
    void changesAndIntervalsAreThoseOfTheMetricsLibrary() {
        List<Difference> expected = pairedByLibrary().bootstrap(ComparedRuns.RESAMPLING, 0.95);
        List<MetricChange> rows = table("strict").rows();
        assertThat(rows).hasSameSizeAs(expected);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i).change()).isEqualTo(expected.get(i).value());
            assertThat(rows.get(i).low()).isEqualTo(expected.get(i).interval().low());
            assertThat(rows.get(i).high()).isEqualTo(expected.get(i).interval().high());
        }
    }

    @Test
    void pValuesAreThoseOfTheMetricsLibraryAdjustedOverTheTable() {
        double[] expected = pairedByLibrary().randomisation(ComparedRuns.RESAMPLING);
        double[] adjusted = Holm.adjusted(expected);
        List<MetricChange> rows = table("strict").rows();
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i).p()).isEqualTo(expected[i]);
            assertThat(rows.get(i).adjustedP()).isEqualTo(adjusted[i]);
        }
    }

    @Test
    void valuesAreThoseOfTheRunsResults() {
        for (MetricChange row : table("clinical").rows()) {
            assertThat(row.first()).isCloseTo(clinical(FIRST, row.metric()), within(1e-12));
            assertThat(row.second()).isCloseTo(clinical(SECOND, row.metric()), within(1e-12));
        }
    }

    private static double clinical(KeptRun run, String metric) {
        return run.results().cells().getFirst().metrics().stream()
                .filter(value ->
                        value.profile().equals("clinical") && value.metric().equals(metric))
                .mapToDouble(MetricValue::value)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theSecondRunIsBetterWhereItCopiesTheReference() {
        MetricChange micro = table("clinical").rows().getFirst();
        assertThat(micro.metric()).isEqualTo("micro-F1");
        assertThat(micro.change()).isPositive();
        assertThat(micro.low()).isPositive();
        assertThat(micro.adjustedP()).isLessThan(0.05);
    }

    @Test
    void ratesOfErrorsFallWhenARunGetsBetter() {
        MetricChange omission = table("clinical").rows().stream()
                .filter(row -> row.metric().equals("omission"))
                .findFirst()
                .orElseThrow();
        assertThat(omission.lowerIsBetter()).isTrue();
        assertThat(omission.change()).isNegative();
    }

    @Test
    void statementsThatGotBetterComeWithTheirCounts() {
        assertThat(cell().better()).isNotEmpty().allSatisfy(change -> {
            assertThat(change.fewerErrors()).isPositive();
            assertThat(change.secondFound()).isBetween(change.firstFound(), change.positives());
        });
        assertThat(cell().worse()).isEmpty();
    }

    @Test
    void samplesThatChangedMostComeFirst() {
        List<SampleChange> changed = cell().samplesChanged();
        assertThat(changed).isNotEmpty().isSortedAccordingTo((a, b) -> Double.compare(b.change(), a.change()));
        assertThat(changed.getFirst().secondReport())
                .isEqualTo(changed.getFirst().reference());
    }

    @Test
    void theOtherDirectionHasTheOppositeChanges() {
        RunComparison back = RunComparison.of(SECOND, FIRST, ComparedRuns.RESAMPLING);
        MetricChange there = table("strict").rows().getFirst();
        MetricChange here = back.cells().getFirst().tables().getFirst().rows().getFirst();
        assertThat(here.change()).isEqualTo(-there.change());
        assertThat(here.low()).isCloseTo(-there.high(), within(1e-12));
        assertThat(back.cells().getFirst().better()).isEmpty();
    }

    /** Without a critical statement in any reference, critical sensitivity has nothing to divide by. */
    private static RunComparison harmless() {
        return RunComparison.of(
                ComparedRuns.harmless("first", 4), ComparedRuns.harmless("second", 2), ComparedRuns.RESAMPLING);
    }

    @Test
    void aNumberThatIsNotDefinedHasNoPAndTakesNoPartInTheAdjustment() {
        List<MetricChange> rows =
                harmless().cells().getFirst().tables().getLast().rows();
        MetricChange critical = rows.stream()
                .filter(row -> row.metric().equals("critical-sensitivity"))
                .findFirst()
                .orElseThrow();
        assertThat(critical.p()).isNaN();
        assertThat(critical.adjustedP()).isNaN();
        double[] defined = rows.stream()
                .mapToDouble(MetricChange::p)
                .filter(p -> !Double.isNaN(p))
                .toArray();
        assertThat(rows.stream()
                        .mapToDouble(MetricChange::adjustedP)
                        .filter(p -> !Double.isNaN(p))
                        .toArray())
                .isEqualTo(Holm.adjusted(defined));
    }

    @Test
    void aRunAgainstItselfSaysSoAndChangesNothing() {
        RunComparison same = RunComparison.of(FIRST, FIRST, ComparedRuns.RESAMPLING);
        assertThat(same.notes()).contains("Both runs have the same outputs.");
        assertThat(same.cells().getFirst().tables().getFirst().rows())
                .allSatisfy(row -> assertThat(row.p()).isEqualTo(1));
        assertThat(same.cells().getFirst().samplesChanged()).isEmpty();
    }

    @Test
    void textNamesRunsMethodAndVerdict() {
        assertThat(COMPARISON.toText())
                .startsWith("second against first, suite small")
                .contains("95 % intervals of the paired bootstrap", "300 resamples, seed 7", "not for diagnosis")
                .containsPattern("micro-F1 .* better\n")
                .containsPattern("hallucination .* -0\\.\\d+ .* better\n");
    }

    @Test
    void jsonWritesNothingForNumbersThatAreNotDefined() {
        assertThat(harmless().toJson())
                .contains("\"disclaimer\"", "\"adjusted_p\" : null", "\"first\" : \"first\"")
                .doesNotContain("NaN");
    }
}
