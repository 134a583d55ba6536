package io.meit.metrics.wordnet;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.metrics.Goldens;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class WordNetTest {

    private static final WordNet WORD_NET = WordNet.load();

    @Test
    void findsAsManySynonymsAsNltkOfEveryWordOfTheGoldens() {
        for (List<String> word : Goldens.goldens().words()) {
            TreeSet<String> synonyms = new TreeSet<>(WORD_NET.synonyms(word.get(0)));
            assertThat(synonyms).as(word.get(0)).hasSize(Integer.parseInt(word.get(2)));
            assertThat(String.join(" ", synonyms)).startsWith(word.get(3));
        }
    }

    @Test
    void leadsIrregularFormsBack() {
        assertThat(WORD_NET.synonyms("geese")).contains("goose");
    }

    @Test
    void knowsNothingOfWordsThatAreNone() {
        assertThat(WORD_NET.synonyms("")).isEmpty();
        assertThat(WORD_NET.synonyms("xyzzyx")).isEmpty();
    }
}
