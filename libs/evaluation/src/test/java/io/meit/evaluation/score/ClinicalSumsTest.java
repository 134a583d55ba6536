package io.meit.evaluation.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meit.evaluation.sample.KeptSample;
import io.meit.statements.metrics.ClinicalEvaluation;
import io.meit.statements.metrics.ClinicalSample;
import io.meit.statements.metrics.ClinicalScorer;
import io.meit.statements.metrics.ClinicalScores;
import io.meit.statements.metrics.Uncertain;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClinicalSumsTest {

    @Test
    void giveTheNumbersOfTheStatementsLibrary() {
        ClinicalScorer scorer = ClinicalScorer.standard(Uncertain.AS_PRESENT);
        List<KeptSample> samples = KeptSamples.random(200, 11);
        ClinicalScores expected = ClinicalEvaluation.of(
                        scorer,
                        samples.stream()
                                .map(sample -> new ClinicalSample(
                                        sample.order().key(),
                                        scorer.claims(sample.texts().hypothesis()),
                                        scorer.claims(sample.texts().reference()),
                                        Map.of()))
                                .toList())
                .overall();

        double[] numbers = CellStatements.of(Truth.TEXT, samples, scorer)
                .sums()
                .getFirst()
                .samples()
                .numbers();

        assertThat(numbers[at("micro-F1")]).isCloseTo(expected.microF1(), within(1e-12));
        assertThat(numbers[at("macro-F1")]).isCloseTo(expected.macroF1(10), within(1e-12));
        assertThat(numbers[at("micro-precision")]).isCloseTo(expected.microPrecision(), within(1e-12));
        assertThat(numbers[at("micro-recall")]).isCloseTo(expected.microRecall(), within(1e-12));
        assertThat(numbers[at("omission")]).isCloseTo(expected.omissionRate(), within(1e-12));
        assertThat(numbers[at("hallucination")]).isCloseTo(expected.hallucinationRate(), within(1e-12));
        assertThat(numbers[at("contradiction")]).isCloseTo(expected.contradictionRate(), within(1e-12));
        assertThat(numbers[at("severity-weighted-F1")]).isCloseTo(expected.severityWeightedF1(), within(1e-12));
        assertThat(numbers[at("critical-sensitivity")]).isCloseTo(expected.criticalSensitivity(), within(1e-12));
        assertThat(numbers[at("critical-precision")]).isCloseTo(expected.criticalPrecision(), within(1e-12));
    }

    private static int at(String name) {
        return ClinicalSums.NAMES.indexOf(name);
    }
}
