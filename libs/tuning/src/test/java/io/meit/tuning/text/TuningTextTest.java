package io.meit.tuning.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.model.checkpoint.RandomCheckpoint;
import io.meit.model.tokenizer.Tokenizer;
import io.meit.tuning.config.TuningConfig.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tokenizer has one id for each byte, and special ones for the role tags. */
class TuningTextTest {

    private static final String REPORT = "Sinus rhythm.";

    @TempDir
    static Path backbone;

    private static Tokenizer tokenizer;

    @BeforeAll
    static void load() throws IOException {
        RandomCheckpoint.write(backbone, 3);
        tokenizer = Tokenizer.load(backbone);
    }

    @AfterAll
    static void close() {
        tokenizer.close();
    }

    @Test
    void theReportAndTheEndStandAfterTheAssistantsTagAndHaveLabels() {
        try (TuningText text = text(Text.Instructions.FIXED, "Read this ECG.", 100)) {
            TuningText.Tokens tokens = text.tokens(REPORT, 1);

            assertThat(Arrays.copyOf(tokens.ids(), tokens.prompt()))
                    .isEqualTo(tokenizer.encode("<|user|>\nRead this ECG.\n<|assistant|>\n"));
            assertThat(tokenizer.decode(Arrays.copyOfRange(tokens.ids(), tokens.prompt(), tokens.ids().length - 1)))
                    .isEqualTo(REPORT);
            assertThat(tokens.ids()[tokens.ids().length - 1]).isEqualTo(text.end());
            assertThat(tokens.labelled()).isEqualTo(REPORT.length() + 1);
        }
    }

    @Test
    void roleTagsInAReportAreOrdinaryText() {
        try (TuningText text = text(Text.Instructions.FIXED, "Read.", 200)) {
            long tag = tokenizer.specialId("<|user|>").orElseThrow();

            assertThat(text.tokens("a <|user|> b", 1).ids()).containsOnlyOnce(tag);
        }
    }

    @Test
    void aDrawnInstructionDependsOnTheSeedAlone() {
        try (TuningText text = text(Text.Instructions.RANDOM, "", 400)) {
            assertThat(text.tokens(REPORT, 5).ids())
                    .isEqualTo(text.tokens(REPORT, 5).ids());
            assertThat(text.tokens(REPORT, 5).ids())
                    .isNotEqualTo(text.tokens(REPORT, 6).ids());
        }
    }

    @Test
    void withoutInstructionsAllOfTheReportIsLearnt() {
        try (TuningText text = text(Text.Instructions.NONE, "", 100)) {
            TuningText.Tokens tokens = text.tokens(REPORT, 1);

            assertThat(tokens.prompt()).isEqualTo(1); // something must stand before the first token that is learnt
            assertThat(tokens.ids()[0]).isEqualTo(text.end()); // this model has no begin token
            assertThat(tokens.labelled()).isEqualTo(REPORT.length() + 1);
            assertThat(text.template()).isEqualTo("none");
            assertThat(text.defaultPrompt()).isEmpty();
        }
    }

    @Test
    void aLongTextIsCutAtItsEnd() {
        try (TuningText text = text(Text.Instructions.FIXED, "Read.", 20)) {
            long[] whole = text("Read.", 1000, REPORT.repeat(5));

            assertThat(text.tokens(REPORT.repeat(5), 1).ids()).isEqualTo(Arrays.copyOf(whole, 20));
        }
    }

    private static long[] text(String prompt, int maxTokens, String report) {
        try (TuningText text = text(Text.Instructions.FIXED, prompt, maxTokens)) {
            return text.tokens(report, 1).ids();
        }
    }

    private static TuningText text(Text.Instructions instructions, String prompt, int maxTokens) {
        return TuningText.load(
                backbone,
                new Text("roles", Text.RoleTags.SPECIAL, instructions, prompt, maxTokens, Text.Batching.PADDED));
    }
}
