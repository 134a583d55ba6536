package io.meit.tuning.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meit.ecg.synth.Statement;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReportTallyTest {

    private static final Set<Statement> TRUTH =
            Set.of(Statement.SINUS_RHYTHM, Statement.LEFT_AXIS_DEVIATION, Statement.ABNORMAL_ECG);

    private final ReportTally tally = new ReportTally();

    @Test
    void aCompleteAndTrueReportIsExact() {
        tally.add("sinus rhythm. left axis deviation. abnormal ecg.", TRUTH);

        assertThat(tally.exact()).isEqualTo(1);
        assertThat(tally.total()).isEqualTo(new StatementCounts(3, 0, 0));
    }

    @Test
    void aWrongStatementCountsAsFalseAndTheTrueOneAsMissing() {
        tally.add("sinus rhythm. right axis deviation. abnormal ecg.", TRUTH);

        assertThat(tally.exact()).isZero();
        assertThat(tally.counts().get(Statement.RIGHT_AXIS_DEVIATION)).isEqualTo(new StatementCounts(0, 1, 0));
        assertThat(tally.counts().get(Statement.LEFT_AXIS_DEVIATION)).isEqualTo(new StatementCounts(0, 0, 1));
    }

    @Test
    void aRepeatedSentenceIsNeverExact() {
        tally.add("sinus rhythm. sinus rhythm. left axis deviation. abnormal ecg.", TRUTH);

        assertThat(tally.exact()).isZero();
    }

    @Test
    void anUnknownSentenceIsNeverExact() {
        tally.add("sinus rhythm. left axis deviation. abnormal ecg. the patient sings.", TRUTH);

        assertThat(tally.exact()).isZero();
        assertThat(tally.unknownSentences()).isEqualTo(1);
    }

    @Test
    void precisionRecallAndF1AreShares() {
        StatementCounts counts = new StatementCounts(6, 2, 4);

        assertThat(counts.precision()).isCloseTo(0.75, within(1e-12));
        assertThat(counts.recall()).isCloseTo(0.6, within(1e-12));
        assertThat(counts.f1()).isCloseTo(2 * 0.75 * 0.6 / (0.75 + 0.6), within(1e-12));
    }
}
