package io.meit.tuning.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.model.tokenizer.Tokenizer;
import io.meit.model.tokenizer.train.TokenizerFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTextTest {

    @TempDir
    private Path directory;

    @BeforeEach
    void learnTheVocabulary() throws IOException {
        TokenizerFile.write(ReportVocabulary.learn(400, Prompts.included()), directory.resolve("tokenizer.json"));
    }

    @Test
    void endsWithTheEndOfTextToken() {
        try (TrainingText text = new TrainingText(directory)) {
            long[] ids = text.tokens("What is it?", "sinus rhythm.").ids();

            assertThat(ids[ids.length - 1]).isEqualTo(text.end());
        }
    }

    @Test
    void splitsBetweenTemplateAndReport() {
        try (TrainingText text = new TrainingText(directory);
                Tokenizer tokenizer = Tokenizer.load(directory)) {
            TrainingText.Tokens tokens = text.tokens("What is it?", "sinus rhythm.");
            long[] report = Arrays.copyOfRange(tokens.ids(), tokens.prompt(), tokens.ids().length);

            assertThat(tokenizer.decode(report)).isEqualTo("sinus rhythm.");
            assertThat(tokenizer.decode(Arrays.copyOf(tokens.ids(), tokens.prompt())))
                    .isEqualTo("\nWhat is it?\n\n");
        }
    }

    @Test
    void tokensAreThoseOfTheWholeText() {
        try (TrainingText text = new TrainingText(directory);
                Tokenizer tokenizer = Tokenizer.load(directory)) {
            assertThat(text.tokens("What is it?", "sinus rhythm. normal ecg.").ids())
                    .isEqualTo(tokenizer.encode(
                            "<|user|>\nWhat is it?\n<|assistant|>\nsinus rhythm. normal ecg.<|endoftext|>"));
        }
    }
}
