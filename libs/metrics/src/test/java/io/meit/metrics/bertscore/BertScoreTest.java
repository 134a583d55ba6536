package io.meit.metrics.bertscore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.Gson;
import io.meit.metrics.Profile;
import io.meit.metrics.TextPair;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BertScoreTest {

    private static OnnxEncoder encoder;

    /** One pair; src/test/resources/goldens/bertscore/README.md says how it was computed. */
    private record Golden(String hypothesis, String reference, double P, double R, double F) {}

    @BeforeAll
    static void load() throws IOException {
        encoder = OnnxEncoder.miniLm();
    }

    static Stream<Golden> goldens() throws IOException {
        try (Reader json = new InputStreamReader(
                BertScoreTest.class.getResourceAsStream("/goldens/bertscore/all-minilm-l6-v2.json"),
                StandardCharsets.UTF_8)) {
            return Stream.of(new Gson().fromJson(json, Golden[].class));
        }
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void equalsTheReferenceOnTheSameEncoder(Golden golden) {
        BertScore metric = new BertScore(Profile.STRICT, encoder, Baseline.NONE);
        Map<String, Double> scores = metric.score(new TextPair(golden.hypothesis(), golden.reference()));
        assertThat(scores.get("BERTScore-P")).isCloseTo(golden.P(), within(1e-4));
        assertThat(scores.get("BERTScore-R")).isCloseTo(golden.R(), within(1e-4));
        assertThat(scores.get("BERTScore-F1")).isCloseTo(golden.F(), within(1e-4));
    }

    @Test
    void anEmptyTextScoresNothing() {
        BertScore metric = new BertScore(Profile.STRICT, encoder, Baseline.NONE);
        assertThat(metric.score(new TextPair("", "normal ecg.")).values()).containsOnly(0.0);
    }

    @Test
    void aTextThatIsTooLongIsCutAndNotRefused() {
        BertScore metric = new BertScore(Profile.STRICT, encoder, Baseline.NONE);
        String report = "sinus rhythm. ".repeat(400);
        assertThat(metric.score(new TextPair(report, report)).get("BERTScore-F1"))
                .isCloseTo(1, within(1e-4));
    }

    /** Vectors chosen so that the hypothesis' only word has cosine 0.6 with the reference's. */
    @Test
    void theBaselineStretchesScoresAndSpecialTokensDoNotCount() {
        TextEncoder fake = new TextEncoder() {
            @Override
            public String label() {
                return "fake";
            }

            @Override
            public float[][] encode(String text) {
                float[] word = text.equals("a") ? new float[] {2, 0, 0} : new float[] {3, 4, 0};
                return new float[][] {{0, 0, 1}, word, {0, 0, 1}};
            }
        };
        BertScore metric = new BertScore(Profile.MEIT, fake, new Baseline(0.2, 0.2, 0.2));
        assertThat(metric.score(new TextPair("a", "b")).values())
                .allSatisfy(score -> assertThat(score).isCloseTo((0.6 - 0.2) / 0.8, within(1e-6)));
        assertThat(metric.signature()).hasToString("bertscore|profile:meit|encoder:fake|idf:no|rescaled:yes|version:1");
    }

    @Test
    void aDirectoryWithoutModelIsRefused(@TempDir Path empty) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OnnxEncoder.of(empty, "last_hidden_state"))
                .withMessageContaining("model.onnx and tokenizer.json");
    }
}
