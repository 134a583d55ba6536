package io.meit.metrics.bleu;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.metrics.Goldens;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class Tokenization13aTest {

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        new Tokenization13a().cut(text, (source, from, to) -> words.add(source.substring(from, to)));
        return words;
    }

    private static List<String> replaced(String text) {
        List<String> words = new ArrayList<>();
        Replacements13a.cut(text, (source, from, to) -> words.add(source.substring(from, to)));
        return words;
    }

    /** Computed by sacrebleu 2.6.0. */
    @Test
    void numbersStayWholeAndRangesAreParted() {
        assertThat(words("pr 0.18 s, rate 60-70/min (normal)."))
                .containsExactly("pr", "0.18", "s", ",", "rate", "60", "-", "70", "/", "min", "(", "normal", ")", ".");
    }

    @Test
    void onePassEqualsTheReplacementsOnGoldenTexts() {
        int compared = 0;
        for (Goldens.Golden golden : Goldens.goldens().pairs()) {
            String text = golden.reference();
            if (!text.contains("\n") && !text.contains("&") && text.equals(text.strip())) {
                assertThat(words(text)).as(text).isEqualTo(replaced(text));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(500);
    }
}
