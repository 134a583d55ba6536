package io.meit.model.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TokenStreamTest {

    @Test
    void withoutStopTextsEveryTokenGoesOutAtOnce() {
        TokenStream stream = new TokenStream(List.of());
        assertThat(texts(stream.add(7, "ab", -1))).containsExactly("ab");
        assertThat(texts(stream.add(8, "", -1))).containsExactly("");
        assertThat(stream.written()).isEqualTo(2);
        assertThat(stream.flush()).isEmpty();
    }

    @Test
    void aTokenThatMayBeginAStopTextIsHeldBack() {
        TokenStream stream = new TokenStream(List.of("stop"));
        assertThat(texts(stream.add(1, "go", -1))).containsExactly("go");
        assertThat(stream.add(2, " s", -1)).isEmpty();
        assertThat(stream.add(3, "to", -1)).isEmpty();
        assertThat(texts(stream.add(4, "ne", -1))).containsExactly(" s", "to", "ne");
        assertThat(stream.stopped()).isFalse();
    }

    @Test
    void aStopTextOverSeveralTokensEndsTheTextBeforeIt() {
        TokenStream stream = new TokenStream(List.of("stop"));
        List<GeneratedToken> out = new ArrayList<>(stream.add(1, "go", -1));
        out.addAll(stream.add(2, " s", -2));
        out.addAll(stream.add(3, "to", -3));
        out.addAll(stream.add(4, "p it", -4));
        assertThat(stream.stopped()).isTrue();
        assertThat(out).containsExactly(new GeneratedToken(0, 1, "go", -1), new GeneratedToken(1, 2, " ", -2));
        assertThat(stream.flush()).isEmpty();
    }

    @Test
    void aTokenThatTheStopTextBeginsExactlyAtIsLeftOut() {
        TokenStream stream = new TokenStream(List.of("stop"));
        List<GeneratedToken> out = new ArrayList<>(stream.add(1, "go", -1));
        out.addAll(stream.add(2, "stop", -1));
        assertThat(texts(out)).containsExactly("go");
    }

    @Test
    void theStopTextThatBeginsFirstCounts() {
        TokenStream stream = new TokenStream(List.of("cd", "bc"));
        assertThat(texts(stream.add(1, "abcd", -1))).containsExactly("a");
    }

    @Test
    void aBeginningThatComesToNothingMayHoldTheBeginningOfAnother() {
        TokenStream stream = new TokenStream(List.of("aab"));
        assertThat(stream.add(1, "a", -1)).isEmpty();
        assertThat(stream.add(2, "a", -1)).isEmpty();
        assertThat(texts(stream.add(3, "a", -1))).containsExactly("a");
        List<GeneratedToken> last = stream.add(4, "b", -1);
        assertThat(stream.stopped()).isTrue();
        assertThat(last).isEmpty();
    }

    @Test
    void flushGivesWhatWasHeldBack() {
        TokenStream stream = new TokenStream(List.of("stop"));
        stream.add(1, "s", -1);
        stream.add(2, "t", -1);
        assertThat(texts(stream.flush())).containsExactly("s", "t");
    }

    @Test
    void whatGoesOutIsTheTextUpToTheStopTextHoweverItIsCutIntoTokens() {
        String text = "sinus rhythm. stop. and stop";
        for (int size = 1; size < 9; size++) {
            TokenStream stream = new TokenStream(List.of(" stop", "rhythmic"));
            StringBuilder out = new StringBuilder();
            for (int from = 0; from < text.length() && !stream.stopped(); from += size) {
                String piece = text.substring(from, Math.min(text.length(), from + size));
                stream.add(from, piece, -1).forEach(token -> out.append(token.text()));
            }
            assertThat(out).as("pieces of %d", size).hasToString("sinus rhythm.");
        }
    }

    private static List<String> texts(List<GeneratedToken> tokens) {
        return tokens.stream().map(GeneratedToken::text).collect(Collectors.toList());
    }
}
