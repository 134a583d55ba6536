package io.meit.model.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One small directory per kind of tokenizer; expected ids: transformers and tokenizers in Python (goldens/tokenizers). */
class TokenizerGoldenTest {

    @ParameterizedTest
    @MethodSource("io.meit.model.tokenizer.TokenizerGolden#all")
    void idsOfATextArePythons(TokenizerGolden golden) {
        try (Tokenizer tokenizer = Tokenizer.load(golden.directory())) {
            for (TokenizerGolden.Encoded each : golden.texts()) {
                assertThat(tokenizer.encode(each.text())).as(each.text()).isEqualTo(each.ids());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.meit.model.tokenizer.TokenizerGolden#all")
    void specialTokensAroundATextArePythons(TokenizerGolden golden) {
        try (Tokenizer tokenizer = Tokenizer.load(golden.directory())) {
            for (TokenizerGolden.Encoded each : golden.texts()) {
                assertThat(tokenizer.encodeWithSpecialTokens(each.text()))
                        .as(each.text())
                        .isEqualTo(each.around());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.meit.model.tokenizer.TokenizerGolden#all")
    void specialTokensInContentAreOrdinaryTextAsWithPythonsOption(TokenizerGolden golden) {
        try (Tokenizer tokenizer = Tokenizer.load(golden.directory())) {
            for (TokenizerGolden.Encoded each : golden.texts()) {
                assertThat(tokenizer.encodeContent(each.text())).as(each.text()).isEqualTo(each.ordinary());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.meit.model.tokenizer.TokenizerGolden#all")
    void textOfIdsIsPythons(TokenizerGolden golden) {
        try (Tokenizer tokenizer = Tokenizer.load(golden.directory())) {
            for (TokenizerGolden.Encoded each : golden.texts()) {
                assertThat(tokenizer.decode(each.ids())).isEqualTo(each.decoded());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.meit.model.tokenizer.TokenizerGolden#all")
    void piecesPutTogetherAreTheText(TokenizerGolden golden) {
        try (Tokenizer tokenizer = Tokenizer.load(golden.directory())) {
            for (TokenizerGolden.Encoded each : golden.texts()) {
                IncrementalDecoder decoder = tokenizer.newIncrementalDecoder();
                String text = Arrays.stream(each.ids()).mapToObj(decoder::add).collect(Collectors.joining());
                assertThat(text).isEqualTo(each.decoded());
            }
        }
    }

    /** Wherever a text is cut in two, its end goes on as it stands in the whole. */
    @ParameterizedTest
    @MethodSource("io.meit.model.tokenizer.TokenizerGolden#all")
    void aTextGoesOnAfterAnyPrompt(TokenizerGolden golden) {
        try (Tokenizer tokenizer = Tokenizer.load(golden.directory())) {
            for (TokenizerGolden.Encoded each : golden.texts()) {
                for (int cut = 1; cut < each.ids().length; cut++) {
                    long[] prompt = Arrays.copyOf(each.ids(), cut);
                    IncrementalDecoder decoder = tokenizer.newIncrementalDecoder(prompt);
                    String rest = Arrays.stream(each.ids(), cut, each.ids().length)
                            .mapToObj(decoder::add)
                            .collect(Collectors.joining());
                    assertThat(complete(tokenizer, prompt) + rest)
                            .as("%s cut at %d", each.text(), cut)
                            .isEqualTo(each.decoded());
                }
            }
        }
    }

    /** Text of ids without the bytes of a character that is torn apart. */
    private static String complete(Tokenizer tokenizer, long... ids) {
        String text = tokenizer.decode(ids);
        return text.endsWith("\uFFFD") ? complete(tokenizer, Arrays.copyOf(ids, ids.length - 1)) : text;
    }
}
