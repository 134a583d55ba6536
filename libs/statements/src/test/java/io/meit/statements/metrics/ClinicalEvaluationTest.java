package io.meit.statements.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.meit.statements.StatementCatalogue;
import io.meit.statements.metrics.CountLayout.SampleCount;
import io.meit.statements.text.StatementTexts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClinicalEvaluationTest {

    private final ClinicalScorer scorer = ClinicalScorer.standard(Uncertain.AS_PRESENT);
    private final StatementTexts texts = new StatementTexts(StatementCatalogue.standard());

    /** Three samples; worked out by hand in the tests below. */
    private final ClinicalEvaluation evaluation = ClinicalEvaluation.of(
            scorer,
            List.of(
                    sample("1", "sinus rhythm. lvh", "sinus rhythm. lvh", "F"),
                    sample("2", "sinus rhythm. lvh", "atrial fibrillation", "M"),
                    sample("3", "atrial fibrillation", "atrial fibrillation. no lvh", "M")));

    @Test
    void countsPrecisionRecallAndF1PerStatement() {
        StatementScore afib = evaluation.overall().statement("AFIB");
        StatementScore lvh = evaluation.overall().statement("LVH");

        assertThat(afib.precision()).isEqualTo(1);
        assertThat(afib.recall()).isEqualTo(0.5);
        assertThat(afib.f1()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(lvh.precision()).isEqualTo(0.5);
        assertThat(lvh.recall()).isEqualTo(1);
    }

    @Test
    void averagesOverCountsAndOverStatements() {
        // Found 3 (SR, LVH, AFIB), false positives 2 (SR, LVH), false negatives 1 (AFIB); F1 of each statement 2/3.
        assertThat(evaluation.overall().microF1()).isCloseTo(6.0 / 9, within(1e-12));
        assertThat(evaluation.overall().microPrecision()).isCloseTo(3.0 / 5, within(1e-12));
        assertThat(evaluation.overall().microRecall()).isCloseTo(3.0 / 4, within(1e-12));
        assertThat(evaluation.overall().macroF1(1)).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(evaluation.overall().macroF1(2)).isCloseTo(2.0 / 3, within(1e-12));
    }

    @Test
    void measuresOmissionHallucinationAndContradiction() {
        // Sample 2: AFIB denied and SR refuted by exclusion, LVH hallucinated. 3 found. Nothing else.
        assertThat(evaluation.overall().omissionRate()).isZero();
        assertThat(evaluation.overall().hallucinationRate()).isCloseTo(1.0 / 5, within(1e-12));
        assertThat(evaluation.overall().contradictionRate()).isCloseTo(2.0 / 5, within(1e-12));
    }

    @Test
    void scoresEachGroupOfEachAttribute() {
        Map<String, ClinicalScores> bySex = evaluation.groups().get("sex");

        assertThat(bySex.keySet()).containsExactly("F", "M");
        assertThat(bySex.get("F").microF1()).isEqualTo(1);
        assertThat(bySex.get("M").count(SampleCount.SAMPLES)).isEqualTo(2);
        assertThat(bySex.get("M").statement("AFIB").recall()).isEqualTo(0.5);
    }

    @Test
    void givesCountsPerSampleThatAddUpToTheWhole() {
        int[] totals = new int[scorer.layout().size()];
        evaluation.samples().forEach(s -> s.addTo(totals, 1));

        assertThat(ClinicalScores.of(scorer.layout(), totals).microF1())
                .isEqualTo(evaluation.overall().microF1());
    }

    @Test
    void addsASampleAsOftenAsAResampleDrawsIt() {
        int[] totals = new int[scorer.layout().size()];
        evaluation.samples().get(1).addTo(totals, 3);

        assertThat(ClinicalScores.of(scorer.layout(), totals).statement("LVH").hallucinated())
                .isEqualTo(3);
    }

    @Test
    void takesCodesAsReference() {
        ClinicalSample sample = new ClinicalSample(
                "1",
                scorer.claims("sinus rhythm. old inferior infarct"),
                texts.fromScpColumn("{'IMI': 100.0, 'SR': 0.0}").claims(),
                Map.of());

        ClinicalScores scores = ClinicalEvaluation.of(scorer, List.of(sample)).overall();

        assertThat(scores.statement("IMI").found()).isEqualTo(1);
        assertThat(scores.statement("MI").found()).isEqualTo(1);
        assertThat(scores.statement("MIOLD").hallucinated()).isEqualTo(1);
    }

    @Test
    void countsOnlyTheStatementsAskedFor() {
        ClinicalScores rhythm = evaluation.overall().only(s -> s.id().equals("SR"));

        assertThat(rhythm.statements()).hasSize(1);
        assertThat(rhythm.microPrecision()).isEqualTo(0.5);
    }

    @Test
    void refusesCountsOfAnotherLayout() {
        assertThatThrownBy(() -> ClinicalScores.of(scorer.layout(), new int[3]))
                .hasMessageContaining("3 counts for a layout of");
    }

    @Test
    void putsAgesIntoBands() {
        assertThat(AgeBand.of(17.9).label()).isEqualTo("<18");
        assertThat(AgeBand.of(18).label()).isEqualTo("18-39");
        assertThat(AgeBand.of(300).label()).isEqualTo("80+");
        assertThatThrownBy(() -> AgeBand.of(Double.NaN)).hasMessageContaining("age NaN is no age");
    }

    private ClinicalSample sample(String id, String hypothesis, String reference, String sex) {
        return new ClinicalSample(id, scorer.claims(hypothesis), scorer.claims(reference), Map.of("sex", sex));
    }
}
