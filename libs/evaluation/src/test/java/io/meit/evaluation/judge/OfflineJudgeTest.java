package io.meit.evaluation.judge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OfflineJudgeTest {

    private static final String REFERENCE =
            "sinus rhythm. left axis deviation. inferior myocardial infarction. abnormal ecg.";

    private final OfflineJudge judge = new OfflineJudge();

    @Test
    void theReferenceItselfHasTheHighestGrades() {
        assertThat(judge.grade(REFERENCE, REFERENCE, 0)).isEqualTo(Grades.all(5));
    }

    @Test
    void anEmptyReportHasTheLowestGrades() {
        assertThat(judge.grade(" ", REFERENCE, 0)).isEqualTo(Grades.all(1));
    }

    @Test
    void whatIsLeftOutCostsCompletenessAndNotConsistency() {
        Grades grades = judge.grade("sinus rhythm.", REFERENCE, 0);

        assertThat(grades.of(Criterion.COMPLETENESS)).isLessThanOrEqualTo(2);
        assertThat(grades.of(Criterion.CONSISTENCY)).isEqualTo(5);
    }

    @Test
    void whatIsAddedCostsAccuracyAndNotCompleteness() {
        Grades grades = judge.grade(REFERENCE + " complete heart block. ventricular tachycardia.", REFERENCE, 0);

        assertThat(grades.of(Criterion.COMPLETENESS)).isEqualTo(5);
        assertThat(grades.of(Criterion.ACCURACY)).isLessThan(4);
    }

    @Test
    void sentencesThatContradictEachOtherCostConsistency() {
        // Two of four sentences contradict: s = 0.5, grade 1 + round(4 * 0.5).
        Grades grades = judge.grade(
                "sinus rhythm. atrial fibrillation. left axis deviation. right bundle branch block.",
                "left axis deviation. right bundle branch block.",
                0);

        assertThat(grades.of(Criterion.CONSISTENCY)).isEqualTo(3);
    }

    @Test
    void repeatedSentencesCostConsistency() {
        // One of four is new: s = 0.25.
        Grades grades = judge.grade(
                "left axis deviation. left axis deviation. left axis deviation. left axis deviation.",
                "left axis deviation.",
                0);

        assertThat(grades.of(Criterion.CONSISTENCY)).isEqualTo(2);
    }

    @Test
    void denyingTheReferenceCostsConsistency() {
        Grades grades = judge.grade("atrial fibrillation.", "sinus rhythm.", 0);

        assertThat(grades.of(Criterion.CONSISTENCY)).isEqualTo(1);
        assertThat(grades.of(Criterion.ACCURACY)).isEqualTo(1);
    }

    @Test
    void wordsStandInWhereNeitherTextMakesAStatement() {
        assertThat(judge.grade("please repeat", "please repeat", 0).of(Criterion.ACCURACY))
                .isEqualTo(5);
        assertThat(judge.grade("nothing here", "please repeat", 0).of(Criterion.ACCURACY))
                .isEqualTo(1);
    }
}
