package io.meit.model.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.model.checkpoint.RandomCheckpoint;
import io.meit.model.decoder.Golden;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a prompt's last bytes do to the first pieces. Bytes are tokens 0 to 255 at byte level, 3 to 258 in stories260k. */
class IncrementalDecoderTest {

    /** Id of the letter b in the vocabulary of stories260k. */
    private static final long B = 430;

    @TempDir
    private Path byteLevel;

    @BeforeEach
    void writeAByteLevelTokenizer() throws IOException {
        RandomCheckpoint.write(byteLevel, 1);
    }

    @Test
    void anUnfinishedCharacterOfThePromptIsNotGivenOutAtByteLevel() {
        try (Tokenizer tokenizer = Tokenizer.load(byteLevel)) {
            assertThat(pieces(tokenizer, letters(tokenizer, "x€", 2), tokenizer.encode("b")))
                    .isEqualTo("b");
        }
    }

    @Test
    void anUnfinishedCharacterOfThePromptIsCompletedAtByteLevel() {
        try (Tokenizer tokenizer = Tokenizer.load(byteLevel)) {
            long[] euro = tokenizer.encode("x€");
            long[] end = Arrays.copyOfRange(euro, 3, 4);
            assertThat(pieces(tokenizer, letters(tokenizer, "x€", 3), end)).isEqualTo("€");
        }
    }

    @Test
    void aReplacementCharacterThatThePromptEndsWithIsNotRepeated() {
        try (Tokenizer tokenizer = Tokenizer.load(byteLevel)) {
            assertThat(pieces(tokenizer, tokenizer.encode("x\uFFFD"), tokenizer.encode("b")))
                    .isEqualTo("b");
        }
    }

    @Test
    void anUnfinishedCharacterOfThePromptIsNotGivenOutWithByteFallback() {
        try (Tokenizer tokenizer = Tokenizer.load(Golden.STORIES)) {
            assertThat(pieces(tokenizer, bytes(0xE2, 0x98), B)).isEqualTo("b");
            assertThat(pieces(tokenizer, bytes(0xC3, 0xA9, 0xE2), B)).isEqualTo("b");
        }
    }

    @Test
    void anUnfinishedCharacterOfThePromptIsCompletedWithByteFallback() {
        try (Tokenizer tokenizer = Tokenizer.load(Golden.STORIES)) {
            assertThat(pieces(tokenizer, bytes(0xE2, 0x98), bytes(0x83))).isEqualTo("☃");
            assertThat(pieces(tokenizer, bytes(0xC3, 0xA9, 0xE2), bytes(0x98, 0x83)))
                    .isEqualTo("☃");
        }
    }

    @Test
    void charactersOfBytesFollowAPromptOfManyBytes() {
        try (Tokenizer tokenizer = Tokenizer.load(Golden.STORIES)) {
            long[] emoji = bytes(0xF0, 0x9F, 0x93, 0x88);
            long[] prompt =
                    LongStream.range(0, 5).flatMap(i -> LongStream.of(emoji)).toArray();
            long[] torn = LongStream.concat(LongStream.of(bytes(0xC3, 0xA9)), LongStream.of(prompt))
                    .toArray();
            assertThat(pieces(tokenizer, prompt, emoji)).isEqualTo("📈");
            assertThat(pieces(tokenizer, torn, emoji)).isEqualTo("📈");
        }
    }

    @Test
    void aBlankComesFirstAfterAPromptAndNotAtTheStart() {
        try (Tokenizer tokenizer = Tokenizer.load(Golden.STORIES)) {
            long[] word = tokenizer.encode("upon");
            assertThat(pieces(tokenizer, new long[0], word)).isEqualTo("upon");
            assertThat(pieces(tokenizer, tokenizer.encode("Once"), word)).isEqualTo(" upon");
        }
    }

    private static String pieces(Tokenizer tokenizer, long[] prompt, long... ids) {
        IncrementalDecoder decoder = tokenizer.newIncrementalDecoder(prompt);
        return Arrays.stream(ids).mapToObj(decoder::add).collect(Collectors.joining());
    }

    /** The first ids of a text. */
    private static long[] letters(Tokenizer tokenizer, String text, int count) {
        return Arrays.copyOf(tokenizer.encode(text), count);
    }

    private static long[] bytes(int... bytes) {
        return Arrays.stream(bytes).mapToLong(value -> 3L + value).toArray();
    }
}
