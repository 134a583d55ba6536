package io.meit.statements.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meit.statements.metrics.CountLayout.SampleCount;
import org.junit.jupiter.api.Test;

class ClinicalScorerTest {

    private final ClinicalScorer scorer = ClinicalScorer.standard(Uncertain.AS_PRESENT);

    @Test
    void countsAnEqualTextAsFoundInAllStatements() {
        ClinicalScores scores = score("sinus rhythm. inferior infarct.", "sinus rhythm. inferior infarct.");

        assertThat(scores.microF1()).isEqualTo(1);
        assertThat(scores.count(SampleCount.EXACT)).isEqualTo(1);
    }

    @Test
    void countsAnInfarctionOfTheOtherWallAsAnInfarctionStill() {
        ClinicalScores scores = score("inferior infarct", "anterior infarct");

        assertThat(scores.statement("MI").found()).isEqualTo(1);
        assertThat(scores.statement("IMI").hallucinated()).isEqualTo(1);
        assertThat(scores.statement("AMI").omitted()).isEqualTo(1);
    }

    @Test
    void tellsOmissionFromDenial() {
        ClinicalScores silent = score("sinus rhythm", "sinus rhythm. left bundle branch block");
        ClinicalScores denying = score("sinus rhythm. no left bundle branch block", "left bundle branch block");

        assertThat(silent.statement("CLBBB").omitted()).isEqualTo(1);
        assertThat(denying.statement("CLBBB").denied()).isEqualTo(1);
    }

    @Test
    void tellsHallucinationFromRefutation() {
        ClinicalScores silent = score("st elevation", "sinus rhythm");
        ClinicalScores refuted = score("st elevation", "sinus rhythm. no st elevation");

        assertThat(silent.statement("STE_").hallucinated()).isEqualTo(1);
        assertThat(refuted.statement("STE_").refuted()).isEqualTo(1);
    }

    @Test
    void countsRhythmsThatExcludeEachOtherAsContradiction() {
        ClinicalScores scores = score("atrial fibrillation", "sinus rhythm");

        assertThat(scores.statement("AFIB").refuted()).isEqualTo(1);
        assertThat(scores.statement("SR").denied()).isEqualTo(1);
        assertThat(scores.contradictionRate()).isEqualTo(1);
    }

    @Test
    void countsAgreementOnAnAbsenceOnlyWhereBothSayIt() {
        ClinicalScores scores = score("no pericarditis. sinus rhythm", "no pericarditis. sinus rhythm");

        assertThat(scores.statement("PERI").agreedAbsent()).isEqualTo(1);
        assertThat(scores.statement("AFIB").agreedAbsent()).isZero();
    }

    @Test
    void takesAPossibleStatementAsSaidOrAsSilentAsAsked() {
        ClinicalScorer silent = ClinicalScorer.standard(Uncertain.AS_SILENT);

        assertThat(score("possible lvh", "lvh").statement("LVH").found()).isEqualTo(1);
        assertThat(score(silent, "possible lvh", "lvh").statement("LVH").omitted())
                .isEqualTo(1);
    }

    @Test
    void weighsErrorsBySeverity() {
        // Found: SR (weight 1). Omitted: 3AVB (weight 8), then LAD (weight 1). F1 = 2 * 1 / (2 * 1 + w).
        ClinicalScores critical = score("sinus rhythm", "sinus rhythm. third degree av block");
        ClinicalScores minor = score("sinus rhythm", "sinus rhythm. left axis deviation");

        assertThat(critical.severityWeightedF1()).isCloseTo(2.0 / 10, within(1e-12));
        assertThat(minor.severityWeightedF1()).isCloseTo(2.0 / 3, within(1e-12));
    }

    @Test
    void measuresSensitivityOnCriticalStatementsAndOnWholeReports() {
        ClinicalScores scores = score("ventricular tachycardia", "ventricular tachycardia. hyperkalaemia");

        assertThat(scores.criticalSensitivity()).isEqualTo(0.5);
        assertThat(scores.count(SampleCount.CRITICAL)).isEqualTo(1);
        assertThat(scores.count(SampleCount.CRITICAL_COMPLETE)).isZero();
    }

    @Test
    void hasNoRateWhereThereIsNothingToDivideBy() {
        ClinicalScores scores = score("", "");

        assertThat(scores.microF1()).isNaN();
        assertThat(scores.omissionRate()).isNaN();
        assertThat(scores.criticalSensitivity()).isNaN();
    }

    @Test
    void namesRulesAndTreatmentOfDoubtInItsSignature() {
        assertThat(scorer.signature()).matches("statements-[0-9a-f]{12}\\|uncertain:as_present");
    }

    private ClinicalScores score(String hypothesis, String reference) {
        return score(scorer, hypothesis, reference);
    }

    private static ClinicalScores score(ClinicalScorer scorer, String hypothesis, String reference) {
        int[] totals = new int[scorer.layout().size()];
        scorer.compare(hypothesis, reference).addTo(totals, 1);
        return ClinicalScores.of(scorer.layout(), totals);
    }
}
