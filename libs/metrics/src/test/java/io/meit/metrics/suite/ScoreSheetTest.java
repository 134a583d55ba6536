package io.meit.metrics.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.meit.metrics.GoldenAssertions;
import io.meit.metrics.Goldens;
import io.meit.metrics.PaperPairs;
import io.meit.metrics.Profile;
import io.meit.metrics.statistics.Resampling;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScoreSheetTest {

    private static final Resampling FEW = new Resampling(200, 1, 2);

    private static ScoreSheet sheet(ScoringPlan plan) {
        return ScoreSheet.of(plan, Goldens.goldens().texts(), FEW, 0.95);
    }

    private static List<Double> values(ScoreSheet sheet) {
        return sheet.numbers().stream().map(ScoreSheet.Score::value).toList();
    }

    private static List<String> names(ScoreSheet sheet) {
        return sheet.numbers().stream().map(ScoreSheet.Score::name).toList();
    }

    @Test
    void bothProfilesHaveAllNumbersInOneOrder() {
        String[] expected = {
            "BLEU-1", "BLEU-2", "BLEU-3", "BLEU-4", "METEOR", "ROUGE-1", "ROUGE-2", "ROUGE-L", "CIDEr-D"
        };
        assertThat(names(sheet(ScoringPlan.of(Profile.MEIT)))).containsExactly(expected);
        assertThat(names(sheet(ScoringPlan.of(Profile.STRICT)))).containsExactly(expected);
    }

    @Test
    void everyNumberLiesInItsInterval() {
        assertThat(sheet(ScoringPlan.of(Profile.STRICT)).numbers()).allSatisfy(number -> assertThat(number.value())
                .isBetween(number.interval().low(), number.interval().high()));
    }

    @Test
    void meansOfBatchesEqualTheOriginalsRunBatchByBatch() {
        Goldens.Corpus expected = Goldens.goldens().corpus();
        var choices = List.of(MetricChoice.BLEU, MetricChoice.ROUGE, MetricChoice.CIDER);
        var plan = new ScoringPlan(Profile.MEIT, choices, false, KeptText.NOTHING, expected.batch());
        List<Double> values = values(sheet(plan));
        List<Double> compared = Stream.concat(values.subList(0, 4).stream(), values.subList(6, 8).stream())
                .toList();
        for (int i = 0; i < compared.size(); i++) {
            assertThat(compared.get(i)).isCloseTo(expected.batchMeans().get(i), within(GoldenAssertions.TOLERANCE));
        }
    }

    @Test
    void aLastBatchOfOnePairHasNoCiderAsInTheReleasedCode() {
        var plan = new ScoringPlan(Profile.MEIT, List.of(MetricChoice.CIDER), false, KeptText.NOTHING, 2);
        ScoreSheet sheet = ScoreSheet.of(plan, PaperPairs.reportOnly(), FEW, 0.95);
        // pycocoevalcap gives .366953 and 7.190561 in the first batch, and 0 for a pair alone.
        assertThat(values(sheet).getFirst()).isCloseTo((.366953 + 7.190561) / 2 / 2, within(1e-6));
    }

    /** Section 5.2 of what the released code scores: BLEU-4 rises from .585 to .778 by the prompt in both texts. */
    @Test
    void keptTextStandsBeforeBothTexts() {
        var plan = new ScoringPlan(Profile.MEIT, List.of(MetricChoice.BLEU), false, KeptText.MIMIC_PROMPT, 0);
        ScoreSheet sheet = ScoreSheet.of(plan, PaperPairs.reportOnly(), FEW, 0.95);
        assertThat(values(sheet).getLast()).isCloseTo(.777846, within(1e-6));
    }

    @Test
    void signaturesSayWhatWasScoredAndAveraged() {
        var plan = new ScoringPlan(Profile.MEIT, List.of(MetricChoice.CIDER), false, KeptText.TAG, 16);
        ScoreSheet sheet = ScoreSheet.of(plan, PaperPairs.reportOnly(), FEW, 0.95);
        assertThat(sheet.numbers().getFirst().signature())
                .hasToString("cider-d|profile:meit|tok:period-whitespace|df:1|n:4|sigma:6|text:tag-report"
                        + "|mean-of-batches:16|version:1");
    }

    @Test
    void theStrictProfileRefusesWhatOnlyTheReleasedCodeDoes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScoringPlan(Profile.STRICT, List.of(MetricChoice.BLEU), false, KeptText.TAG, 0))
                .withMessageContaining("profile meit");
    }
}
