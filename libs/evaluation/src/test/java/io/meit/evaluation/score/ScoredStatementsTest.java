package io.meit.evaluation.score;

import static io.meit.evaluation.score.KeptSamples.written;
import static io.meit.evaluation.score.ScoredCells.metric;
import static io.meit.evaluation.score.ScoredCells.score;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.meit.evaluation.result.CellResult;
import io.meit.evaluation.result.GroupResult;
import io.meit.evaluation.result.MetricValue;
import io.meit.evaluation.result.SampleResult;
import io.meit.evaluation.result.StatementResult;
import io.meit.evaluation.sample.KeptSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the labeler finds in a cell: clinical metrics against texts and codes, groups, worst samples. */
class ScoredStatementsTest {

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
}
