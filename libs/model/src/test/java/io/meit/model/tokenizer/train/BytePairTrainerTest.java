package io.meit.model.tokenizer.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.model.tokenizer.train.BytePairVocabulary.Pair;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BytePairTrainerTest {

    private static final List<String> SPECIALS = List.of("<|endoftext|>");

    @Test
    void mergesTheMostFrequentPairFirst() {
        BytePairVocabulary vocabulary = train(259, "ab ab ab cd cd");

        // "ab" occurs three times; of the pairs that then occur twice, ("c", "d") comes before those with a blank.
        assertThat(vocabulary.merges()).containsExactly(new Pair("a", "b"), new Pair("c", "d"));
    }

    @Test
    void ofEquallyFrequentPairsTheFirstInTheAlphabetIsMerged() {
        BytePairVocabulary vocabulary = train(258, "xy\nxy\nab\nab");

        assertThat(vocabulary.merges()).containsExactly(new Pair("a", "b"));
    }

    @Test
    void neverMergesAcrossWords() {
        BytePairVocabulary vocabulary = train(400, "sinus rhythm. ".repeat(5));

        assertThat(vocabulary.tokens()).contains("sinus", "Ġrhythm").doesNotContain("sinusĠrhythm");
    }

    @Test
    void stopsWhereNoPairOccursTwice() {
        assertThat(train(400, "abc").tokens()).hasSize(257);
    }

    @Test
    void specialTokensHaveTheLastIds() {
        BytePairVocabulary vocabulary = train(258, "ab ab");

        assertThat(vocabulary.tokens()).hasSize(258).endsWith("ab", "<|endoftext|>");
    }

    @Test
    void refusesASizeThatCannotHoldTheBytes() {
        assertThatThrownBy(() -> new BytePairTrainer(256, SPECIALS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("256");
    }

    private static BytePairVocabulary train(int size, String text) {
        return new BytePairTrainer(size, SPECIALS).train(Stream.of(text));
    }
}
