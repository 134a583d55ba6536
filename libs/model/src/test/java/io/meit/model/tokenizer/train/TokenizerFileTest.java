package io.meit.model.tokenizer.train;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import io.meit.model.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Expected ids: goldens/bpe, from Hugging Face's tokenizers in Python (see the README there). */
class TokenizerFileTest {

    private static final Path GOLDENS = Path.of("src/test/resources/goldens/bpe");
    private static final List<String> SPECIALS = List.of("<|user|>", "<|assistant|>", "<|endoftext|>");

    @TempDir
    private Path directory;

    /** A text and its ids. */
    record Golden(String text, long[] ids) {}

    @Test
    void learnsTheSameFileAgain() throws IOException {
        BytePairVocabulary vocabulary;
        try (Stream<String> lines = Files.lines(GOLDENS.resolve("corpus.txt"))) {
            vocabulary = new BytePairTrainer(320, SPECIALS).train(lines);
        }
        TokenizerFile.write(vocabulary, directory.resolve("tokenizer.json"));

        assertThat(directory.resolve("tokenizer.json")).hasSameBinaryContentAs(GOLDENS.resolve("tokenizer.json"));
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void encodesAsHuggingFace(Golden golden) {
        try (Tokenizer tokenizer = Tokenizer.load(GOLDENS)) {
            assertThat(tokenizer.encode(golden.text())).isEqualTo(golden.ids());
        }
    }

    @Test
    void everyTextOfUnicodeComesBack() {
        StringBuilder text = new StringBuilder();
        for (int codePoint = 1; codePoint <= Character.MAX_CODE_POINT; codePoint += 997) {
            if (Character.isDefined(codePoint) && Character.getType(codePoint) != Character.SURROGATE) {
                text.appendCodePoint(codePoint);
            }
        }
        try (Tokenizer tokenizer = Tokenizer.load(GOLDENS)) {
            assertThat(tokenizer.decode(tokenizer.encode(text.toString()))).isEqualTo(text.toString());
        }
    }

    private static List<Golden> goldens() throws IOException {
        String json = Files.readString(GOLDENS.resolve("golden.json"), UTF_8);
        return List.of(new Gson().fromJson(json, Golden[].class));
    }
}
