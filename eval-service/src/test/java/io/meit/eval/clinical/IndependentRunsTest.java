package io.meit.eval.clinical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.meit.metrics.statistics.Interval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class IndependentRunsTest {

    private static final String REFERENCE = "ventricular tachycardia. left axis deviation.";

    private final ReportLabeling labeling = new ReportLabeling();

    @Test
    void metricsOfAPairAreThoseByHand() {
        // Critical VT missed, LAD found, AFIB added: 1 found, 2 there, 2 written; severities 8, 1, 4.
        double[] sums = labeling.sums("left axis deviation. atrial fibrillation.", REFERENCE);

        assertThat(value(ClinicalMetric.MICRO_F1, sums)).isEqualTo(0.5);
        assertThat(value(ClinicalMetric.SEVERITY_WEIGHTED_F1, sums)).isCloseTo(2.0 / 14, within(1e-12));
        assertThat(value(ClinicalMetric.CRITICAL_SENSITIVITY, sums)).isZero();
        assertThat(value(ClinicalMetric.OMISSION_RATE, sums)).isEqualTo(0.5);
        assertThat(value(ClinicalMetric.HALLUCINATION_RATE, sums)).isEqualTo(0.5);
        assertThat(ClinicalSums.criticalPositives(sums)).isEqualTo(1);
    }

    @Test
    void intervalOfEqualReportsIsNothing() {
        IndependentRuns runs = new IndependentRuns(rows(8, 0), rows(8, 0), 100, 1);

        assertThat(runs.difference(ClinicalMetric.MICRO_F1)).isZero();
        assertThat(runs.interval(ClinicalMetric.MICRO_F1, 0.95)).isEqualTo(new Interval(0, 0));
    }

    @Test
    void intervalHoldsTheDifferenceAndNarrowsWithMoreReports() {
        IndependentRuns few = new IndependentRuns(rows(6, 6), rows(9, 3), 400, 1);
        IndependentRuns many = new IndependentRuns(rows(120, 120), rows(180, 60), 400, 1);

        Interval wide = few.interval(ClinicalMetric.CRITICAL_SENSITIVITY, 0.95);
        Interval narrow = many.interval(ClinicalMetric.CRITICAL_SENSITIVITY, 0.95);

        assertThat(few.difference(ClinicalMetric.CRITICAL_SENSITIVITY)).isEqualTo(-0.25);
        assertThat(wide.low()).isLessThan(-0.25);
        assertThat(wide.high()).isGreaterThan(0);
        assertThat(narrow.high()).isLessThan(0);
        // The normal approximation: 1.96 * sqrt(0.25 / 240 + 0.1875 / 240) = 0.0837.
        assertThat(narrow.high() - narrow.low()).isCloseTo(2 * 0.0837, within(0.03));
    }

    @Test
    void sameRowsGiveTheSameInterval() {
        Interval once = new IndependentRuns(rows(6, 6), rows(9, 3), 100, 1).interval(ClinicalMetric.MICRO_F1, 0.9);
        Interval again = new IndependentRuns(rows(6, 6), rows(9, 3), 100, 1).interval(ClinicalMetric.MICRO_F1, 0.9);

        assertThat(again).isEqualTo(once);
    }

    @Test
    void emptySideIsRefused() {
        assertThatThrownBy(() -> new IndependentRuns(rows(0, 0), rows(1, 0), 10, 1))
                .hasMessageContaining("0 and 1 scored reports");
    }

    private static double value(ClinicalMetric metric, double[] sums) {
        return ClinicalSums.value(metric, sums);
    }

    private SumRows rows(int good, int poor) {
        List<double[]> rows = new ArrayList<>();
        rows.addAll(Collections.nCopies(good, labeling.sums(REFERENCE, REFERENCE)));
        rows.addAll(Collections.nCopies(poor, labeling.sums("left axis deviation.", REFERENCE)));
        return new SumRows(rows);
    }
}
