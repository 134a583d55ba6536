package io.meit.statements.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TokenPatternTest {

    @Test
    void takesAlternativesAndLeavesOutWhatMayBeMissing() {
        assertThat(taken("t wave? low|flat", "t flat")).contains(List.of(0, 1));
        assertThat(taken("t wave? low|flat", "t wave low")).contains(List.of(0, 1, 2));
    }

    @Test
    void skipsWordsInAGapButTakesNoneOfThem() {
        assertThat(taken("t ~3 inverted", "t slightly now inverted")).contains(List.of(0, 3));
    }

    @Test
    void goesNoFurtherThanTheGapAllows() {
        assertThat(taken("t ~1 inverted", "t slightly now inverted")).isEmpty();
    }

    @Test
    void goesAcrossNeitherAStopNorTheBeginningOfAnotherStatement() {
        assertThat(taken("t ~3 inverted", "t . inverted")).isEmpty();
        assertThat(taken("t ~3 inverted", "t st inverted")).isEmpty();
    }

    @Test
    void takesTheWordsOfATerritoryWhereTheyStand() {
        assertThat(taken("old @t infarct", "old inferior lateral infarct")).contains(List.of(0, 1, 2, 3));
        assertThat(taken("old @t infarct", "old infarct")).contains(List.of(0, 1));
    }

    @Test
    void refusesToBeginWithSomethingThatMayBeMissing() {
        assertThatThrownBy(() -> TokenPattern.parse("old? infarct", Set.of(), Set.of()))
                .hasMessageContaining("pattern 'old? infarct' must begin with a word");
    }

    private static Optional<List<Integer>> taken(String pattern, String words) {
        List<Token> tokens =
                Stream.of(words.split(" ", -1)).map(w -> new Token(w, 0, 0)).toList();
        return TokenPattern.parse(pattern, Set.of("t", "st"), Set.of("inferior", "lateral"))
                .at(tokens, 0)
                .map(taken -> Arrays.stream(taken).boxed().toList());
    }
}
