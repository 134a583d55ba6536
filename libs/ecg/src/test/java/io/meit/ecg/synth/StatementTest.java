package io.meit.ecg.synth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class StatementTest {

    @Test
    void aReportHoldsItsStatementsInCanonicalOrder() {
        Set<Statement> statements =
                Statement.of(Set.of(Finding.LEFT_AXIS_DEVIATION, Finding.FIRST_DEGREE_AV_BLOCK, Finding.SINUS_RHYTHM));
        assertThat(Statement.report(statements))
                .isEqualTo("sinus rhythm. 1st degree av block. left axis deviation. abnormal ecg.");
    }

    @Test
    void sinusRhythmAloneIsNormalAndNothingElseIs() {
        assertThat(Statement.report(Statement.of(Set.of(Finding.SINUS_RHYTHM)))).isEqualTo("sinus rhythm. normal ecg.");
        assertThat(Statement.of(Set.of(Finding.SINUS_BRADYCARDIA))).contains(Statement.ABNORMAL_ECG);
    }

    @Test
    void everyFindingHasExactlyOneStatement() {
        for (Finding finding : Finding.values()) {
            assertThat(Statement.of(Set.of(finding)))
                    .filteredOn(s -> s.finding().isPresent())
                    .hasSize(1);
        }
    }

    @Test
    void reportsOfDrawnEcgsComeBackAsTheSameStatements() {
        SyntheticEcgs ecgs = SyntheticEcgs.seeded(11);
        for (int i = 0; i < 300; i++) {
            Set<Statement> statements = Statement.of(ecgs.patient(i).findings());
            String report = Statement.report(statements);
            assertThat(Statement.parse(report)).isEqualTo(statements);
            assertThat(Statement.unknownSentences(report)).isEmpty();
        }
    }

    @Test
    void unknownSentencesAreListedAndNotParsed() {
        String report = "Sinus  rhythm. sinus rhythm with. left axis deviation.\nprobably fine";
        assertThat(Statement.parse(report))
                .containsExactlyInAnyOrder(Statement.SINUS_RHYTHM, Statement.LEFT_AXIS_DEVIATION);
        assertThat(Statement.unknownSentences(report)).containsExactly("sinus rhythm with", "probably fine");
    }
}
