package io.meit.metrics.english;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.metrics.Goldens;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnglishWordsTest {

    private final EnglishWords words = new EnglishWords();

    @Test
    void equalsNltksWordTokenizeOnEveryGoldenText() {
        for (Goldens.Golden golden : Goldens.goldens().pairs()) {
            assertThat(words.of(golden.hypothesis())).as(golden.hypothesis()).isEqualTo(golden.hypothesisTokens());
            assertThat(words.of(golden.reference())).as(golden.reference()).isEqualTo(golden.referenceTokens());
        }
    }

    @Test
    void sentencesWithoutQuotesAreCutAlikeByBothWays() {
        PunktSentences sentences = new PunktSentences();
        int plain = 0;
        for (Goldens.Golden golden : Goldens.goldens().pairs()) {
            for (String sentence : sentences.cut(golden.reference())) {
                List<String> fast = new ArrayList<>();
                List<String> careful = new ArrayList<>();
                QuotedSentence.cut(sentence, careful);
                if (PlainSentence.cut(sentence, fast)) {
                    assertThat(fast).as(sentence).isEqualTo(careful);
                    plain++;
                }
            }
        }
        assertThat(plain).isGreaterThan(1000);
    }

    @Test
    void aPeriodBehindAnAbbreviationStays() {
        assertThat(words.of("lbbb vs. rbbb. normal.")).containsExactly("lbbb", "vs.", "rbbb", ".", "normal", ".");
    }
}
