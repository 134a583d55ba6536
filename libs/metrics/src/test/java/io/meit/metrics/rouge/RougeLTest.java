package io.meit.metrics.rouge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.meit.metrics.GoldenAssertions;
import io.meit.metrics.Goldens;
import io.meit.metrics.PaperPairs;
import io.meit.metrics.TextPair;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RougeLTest {

    private static final Offset<Double> PRINTED = within(1e-6);
    private static final Offset<Double> COMPUTED = within(1e-9);

    private final RougeL rougeL = new RougeL();

    @Test
    void equalsPycocoevalcapOnThePapersReports() {
        assertPaper(PaperPairs.reportOnly(), List.of(.618243, .850056, .861361), .776553);
    }

    @Test
    void equalsPycocoevalcapOnThePapersReportsWithTheAssistantTag() {
        assertPaper(PaperPairs.withTag(), List.of(.618243, .850056, .861361), .776553);
    }

    @Test
    void equalsPycocoevalcapOnThePapersReportsWithPromptAndTag() {
        assertPaper(PaperPairs.withPromptAndTag(), List.of(.769951, .902888, .938462), .870434);
    }

    @Test
    void equalsPycocoevalcapOnEveryGoldenPair() {
        GoldenAssertions.assertEveryPair(rougeL, golden -> List.of(golden.rougeL()));
    }

    @Test
    void equalsPycocoevalcapOnTheGoldenCorpus() {
        Goldens goldens = Goldens.goldens();
        assertThat(rougeL.corpus(goldens.texts()).get("ROUGE-L"))
                .isCloseTo(goldens.corpus().rougeL(), COMPUTED);
    }

    @Test
    void aLineFeedGluesItsWordsTogether() {
        assertThat(score(new TextPair("normal\necg", "normal ecg"))).isZero();
    }

    @Test
    void aCorpusWithoutPairsHasNoMean() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rougeL.corpus(List.of()))
                .withMessageContaining("give at least 1");
    }

    @Test
    void signatureSaysHowItIsComputed() {
        assertThat(rougeL.signature()).hasToString("rouge-l|profile:meit|tok:period-blank|beta:1.2|version:1");
    }

    private void assertPaper(List<TextPair> pairs, List<Double> each, double mean) {
        for (int i = 0; i < pairs.size(); i++) {
            assertThat(score(pairs.get(i))).isCloseTo(each.get(i), PRINTED);
        }
        assertThat(rougeL.corpus(pairs).get("ROUGE-L")).isCloseTo(mean, PRINTED);
    }

    private double score(TextPair pair) {
        return rougeL.score(pair).get(RougeL.NAME);
    }
}
