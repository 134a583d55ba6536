package io.meit.metrics.bleu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meit.metrics.GoldenAssertions;
import io.meit.metrics.Goldens;
import io.meit.metrics.PaperPairs;
import io.meit.metrics.TextPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BleuTest {

    private static final Offset<Double> PRINTED = within(1e-6);
    private static final Offset<Double> COMPUTED = within(1e-9);

    private final Bleu bleu = Bleu.meit();

    @Test
    void equalsPycocoevalcapOnThePapersReports() {
        assertBleu(bleu.corpus(PaperPairs.reportOnly()), List.of(.675753, .652153, .620872, .584527), PRINTED);
    }

    @Test
    void equalsPycocoevalcapOnThePapersReportsWithTheAssistantTag() {
        assertBleu(bleu.corpus(PaperPairs.withTag()), List.of(.689336, .666795, .637071, .602789), PRINTED);
    }

    @Test
    void equalsPycocoevalcapOnThePapersReportsWithPromptAndTag() {
        assertBleu(bleu.corpus(PaperPairs.withPromptAndTag()), List.of(.823314, .810857, .795082, .777846), PRINTED);
    }

    @Test
    void equalsPycocoevalcapOnEveryGoldenPair() {
        GoldenAssertions.assertEveryPair(bleu, Goldens.Golden::bleu);
    }

    @Test
    void equalsPycocoevalcapOnTheGoldenCorpus() {
        Goldens goldens = Goldens.goldens();
        assertBleu(bleu.corpus(goldens.texts()), goldens.corpus().bleu(), COMPUTED);
    }

    @Test
    void strictEqualsSacreBleuOnEveryGoldenPair() {
        GoldenAssertions.assertEveryPair(Bleu.strict(), Goldens.Golden::sacreBleu);
    }

    @Test
    void strictEqualsSacreBleuOnTheGoldenCorpus() {
        Goldens goldens = Goldens.goldens();
        assertBleu(Bleu.strict().corpus(goldens.texts()), goldens.corpus().sacreBleu(), COMPUTED);
    }

    @Test
    void strictSignatureSaysHowItIsComputed() {
        assertThat(Bleu.strict().signature())
                .hasToString("bleu|profile:strict|tok:13a|smooth:exp|case:mixed|version:1");
    }

    @Test
    void corpusScoreFollowsFromTheSumsOfCounts() {
        BleuCounts sums = PaperPairs.reportOnly().stream().map(bleu::counts).reduce(BleuCounts.NONE, BleuCounts::plus);
        assertThat(bleu.score(sums)).isEqualTo(bleu.corpus(PaperPairs.reportOnly()));
    }

    @Test
    void repeatedWordsCountAtMostAsOftenAsInTheReference() {
        BleuCounts counts = bleu.counts(new TextPair("the the the the", "the cat and the dog"));
        assertThat(counts.correct()).containsExactly(2L, 0L, 0L, 0L);
        assertThat(counts.guessed()).containsExactly(4L, 3L, 2L, 1L);
    }

    @Test
    void signatureSaysHowItIsComputed() {
        assertThat(bleu.signature())
                .hasToString(
                        "bleu|profile:meit|tok:period-whitespace|smooth:tiny1e-15-small1e-9|reflen:closest|version:1");
    }

    private static void assertBleu(Map<String, Double> actual, List<Double> expected, Offset<Double> tolerance) {
        assertThat(actual.keySet()).containsExactly("BLEU-1", "BLEU-2", "BLEU-3", "BLEU-4");
        List<Double> values = new ArrayList<>(actual.values());
        for (int n = 0; n < 4; n++) {
            assertThat(values.get(n)).as("BLEU-%d", n + 1).isCloseTo(expected.get(n), tolerance);
        }
    }
}
