package io.meit.model.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import io.meit.model.checkpoint.RandomCheckpoint;
import io.meit.model.decoder.Golden;
import io.meit.model.json.BadJsonException;
import io.meit.model.json.JsonDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SentencePiece style: stories260k, reference Hugging Face's tokenizers 0.23. Byte level: {@link RandomCheckpoint}. */
class TokenizerTest {

    /** Ids of the letters b and a in the vocabulary of stories260k. */
    private static final long B = 430;

    private static final long A = 412;

    @TempDir
    private Path directory;

    @Test
    void encodesASentenceLikeHuggingFace() {
        JsonObject golden =
                JsonDocument.read(Golden.STORIES.resolve("golden.json")).object();
        long[] expected = golden.getAsJsonArray("promptIds").asList().stream()
                .mapToLong(id -> id.getAsLong())
                .toArray();
        try (Tokenizer tokenizer = Tokenizer.load(Golden.STORIES)) {
            assertThat(tokenizer.encode(golden.get("prompt").getAsString())).containsExactly(expected);
        }
    }

    @Test
    void decodesAStoryLikeHuggingFace() {
        String expected =
                JsonDocument.read(Golden.STORIES.resolve("golden.json")).text("text");
        try (Tokenizer tokenizer = Tokenizer.load(Golden.STORIES)) {
            assertThat(tokenizer.decode(story())).isEqualTo(expected);
        }
    }

    @Test
    void piecesOfAStoryPutTogetherAreTheStory() {
        try (Tokenizer tokenizer = Tokenizer.load(Golden.STORIES)) {
            List<String> pieces = pieces(tokenizer, story());
            assertThat(String.join("", pieces)).isEqualTo(tokenizer.decode(story()));
            assertThat(pieces.subList(0, 3)).containsExactly("Once", " upon", " a");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Größe: 5 µV ≤ ½", "ECG 📈 done", "  two  blanks ", "日本語", "a\u0301 \uD83D\uDC69\u200D\u2695"})
    void piecesOfBytesPutTogetherAreTheText(String text) throws IOException {
        RandomCheckpoint.write(directory, 1);
        try (Tokenizer tokenizer = Tokenizer.load(directory)) {
            List<String> pieces = pieces(tokenizer, tokenizer.encode(text));
            assertThat(String.join("", pieces)).isEqualTo(text);
            assertThat(pieces).noneMatch(piece -> piece.contains("\uFFFD"));
        }
    }

    @Test
    void anUnfinishedCharacterGivesNoText() throws IOException {
        RandomCheckpoint.write(directory, 1);
        try (Tokenizer tokenizer = Tokenizer.load(directory)) {
            long[] bytes = tokenizer.encode("x€");
            assertThat(bytes).hasSize(4);
            assertThat(pieces(tokenizer, bytes)).containsExactly("x", "", "", "€");
        }
    }

    @Test
    void bytesOfASentencePieceVocabularyAreHeldBackUntilTheyAreACharacter() {
        try (Tokenizer tokenizer = Tokenizer.load(Golden.STORIES)) {
            long[] snowman = {3 + 0xE2, 3 + 0x98, 3 + 0x83}; // tokens 3 to 258 are the bytes
            assertThat(pieces(tokenizer, snowman)).containsExactly("", "", "☃");
        }
    }

    @Test
    void textGoesOnAfterBytesThatAreNoCharacter() {
        try (Tokenizer tokenizer = Tokenizer.load(Golden.STORIES)) {
            // Hugging Face decodes all five to three replacement characters and "ba": the é was given out before.
            assertThat(pieces(tokenizer, 3 + 0xC3, 3 + 0xA9, 3 + 0xC3, B, A))
                    .containsExactly("", "é", "", "\uFFFDb", "a");
        }
    }

    @Test
    void textGoesOnAfterBytesThatMakeThePromptsLastCharacterInvalid() {
        try (Tokenizer tokenizer = Tokenizer.load(Golden.STORIES)) {
            IncrementalDecoder decoder = tokenizer.newIncrementalDecoder(3 + 0xC3, 3 + 0xA9);
            assertThat(List.of(decoder.add(3 + 0xC3), decoder.add(B), decoder.add(A)))
                    .containsExactly("", "\uFFFDb", "a");
        }
    }

    @Test
    void aCharacterOfBytesFollowsAnotherOne() {
        try (Tokenizer tokenizer = Tokenizer.load(Golden.STORIES)) {
            assertThat(pieces(tokenizer, 3 + 0xC3, 3 + 0xA9, 3 + 0xC3, 3 + 0xA8, B))
                    .containsExactly("", "é", "", "è", "b");
        }
    }

    @Test
    void roleTagsAreOneTokenEachWhereTheVocabularyHasThem() throws IOException {
        RandomCheckpoint.write(directory, 1);
        try (Tokenizer tokenizer = Tokenizer.load(directory)) {
            assertThat(tokenizer.encode(ChatTemplate.ROLES.around(" Hi "))).hasSize(1 + 1 + 2 + 1 + 1 + 1);
        }
    }

    @Test
    void aLongTextIsNotCut() throws IOException {
        RandomCheckpoint.write(directory, 1);
        try (Tokenizer tokenizer = Tokenizer.load(directory)) {
            assertThat(tokenizer.encode("a".repeat(3000))).hasSize(3000);
        }
    }

    @Test
    void readsOneOrSeveralEndTokens() throws IOException {
        RandomCheckpoint.write(directory, 1);
        assertThat(specialTokens().end()).containsExactly(258L);
        Files.writeString(directory.resolve("generation_config.json"), "{\"eos_token_id\":[7,9],\"bos_token_id\":1}");
        assertThat(specialTokens().end()).containsExactlyInAnyOrder(7L, 9L);
        assertThat(specialTokens().begin()).hasValue(1);
    }

    @Test
    void findsAnEndTokenGivenByItsText() throws IOException {
        RandomCheckpoint.write(directory, 1);
        Files.writeString(directory.resolve("config.json"), "{}");
        Files.writeString(
                directory.resolve("tokenizer_config.json"), "{\"eos_token\":{\"content\":\"<|endoftext|>\"}}");
        assertThat(specialTokens().end()).containsExactly(258L);
        assertThat(specialTokens().begin()).isEmpty();
    }

    @Test
    void refusesADirectoryWithoutTokenizer() {
        assertThatThrownBy(() -> Tokenizer.load(directory))
                .isInstanceOf(BadJsonException.class)
                .hasMessageContaining("tokenizer.json");
    }

    private SpecialTokens specialTokens() {
        try (Tokenizer tokenizer = Tokenizer.load(directory)) {
            return tokenizer.specialTokens();
        }
    }

    private static long[] story() {
        int[] greedy = Golden.of(Golden.STORIES.resolve("golden.json")).greedy();
        return Arrays.stream(greedy).asLongStream().toArray();
    }

    private static List<String> pieces(Tokenizer tokenizer, long... ids) {
        IncrementalDecoder decoder = tokenizer.newIncrementalDecoder();
        List<String> pieces = new ArrayList<>();
        for (long id : ids) {
            pieces.add(decoder.add(id));
        }
        return pieces;
    }
}
