package io.meit.metrics.rouge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meit.metrics.GoldenAssertions;
import io.meit.metrics.PaperPairs;
import io.meit.metrics.TextPair;
import java.util.List;
import org.junit.jupiter.api.Test;

class RougeSetsTest {

    private final RougeSets rouge = new RougeSets();

    @Test
    void equalsThePackageRougeOnEveryGoldenPairThatItAccepts() {
        GoldenAssertions.assertEveryPair(
                rouge, golden -> golden.rougeSets().contains(null) ? List.of(0.0, 0.0) : golden.rougeSets());
    }

    @Test
    void equalsThePackageRougeOnThePapersReportsWithTheAssistantTag() {
        assertThat(rouge.corpus(PaperPairs.withTag()).get("ROUGE-1")).isCloseTo(.833333, within(1e-6));
        assertThat(rouge.corpus(PaperPairs.withTag()).get("ROUGE-2")).isCloseTo(.713681, within(1e-6));
    }

    @Test
    void wordsCountOnceHoweverOftenTheyOccur() {
        assertThat(rouge.score(new TextPair("normal normal ecg", "normal ecg")).get("ROUGE-1"))
                .isCloseTo(1, within(1e-7));
    }

    @Test
    void bigramsCrossSentences() {
        assertThat(rouge.score(new TextPair("normal. ecg", "normal ecg")).get("ROUGE-2"))
                .isCloseTo(1, within(1e-7));
    }
}
