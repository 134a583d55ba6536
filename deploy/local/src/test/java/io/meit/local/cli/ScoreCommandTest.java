package io.meit.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ScoreCommandTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeFiles() throws IOException {
        Files.writeString(folder.resolve("r.txt"), "sinus rhythm. normal ecg.\nleft axis deviation.\n");
        Files.writeString(folder.resolve("h.txt"), "sinus rhythm. abnormal ecg.\nleft axis deviation.\n");
    }

    private int score(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "score",
                "--references",
                folder.resolve("r.txt").toString(),
                "--hypotheses",
                folder.resolve("h.txt").toString(),
                "--resamples",
                "100"));
        arguments.addAll(List.of(more));
        return new CommandLine(new MeitCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new FailurePrinter())
                .execute(arguments.toArray(String[]::new));
    }

    /** Words of the first pair: 3 of 4 match, so ROUGE-1 is .75; of the second all do. */
    @Test
    void jsonHasValueIntervalAndSignatureOfEachNumber() {
        assertThat(score("--metrics", "rouge", "--json")).isZero();
        JsonObject result = JsonParser.parseString(out.toString()).getAsJsonObject();
        assertThat(result.get("pairs").getAsInt()).isEqualTo(2);
        assertThat(result.getAsJsonObject("intervals").get("resamples").getAsInt())
                .isEqualTo(100);
        JsonObject rouge = result.getAsJsonObject("scores").getAsJsonObject("ROUGE-1");
        assertThat(rouge.get("value").getAsDouble()).isCloseTo(0.875, within(1e-12));
        assertThat(rouge.get("low").getAsDouble()).isEqualTo(0.75);
        assertThat(rouge.get("high").getAsDouble()).isEqualTo(1);
        assertThat(rouge.get("signature").getAsString()).startsWith("rouge|profile:strict|");
    }

    @Test
    void theTableShowsEveryNumberOfTheProfile() {
        assertThat(score("--profile", "meit", "--kept", "tag", "--batch", "2")).isZero();
        assertThat(out.toString())
                .contains("2 pairs", "BLEU-4", "METEOR", "ROUGE-L", "CIDEr-D", "text:tag-report|mean-of-batches:2");
    }

    @Test
    void bertScoreTakesTheEncoderOfTheClassPath() {
        assertThat(score("--metrics", "bertscore", "--baseline", "0.1,0.1,0.1")).isZero();
        assertThat(out.toString()).contains("BERTScore-F1", "encoder:all-minilm-l6-v2|idf:no|rescaled:yes");
    }

    @Test
    void aBaselineOfTwoNumbersIsAWrongArgument() {
        assertThat(score("--metrics", "bertscore", "--baseline", "0.1,0.1")).isEqualTo(2);
        assertThat(err.toString()).contains("three numbers");
    }

    @Test
    void anUnknownMetricIsAWrongArgument() {
        assertThat(score("--metrics", "bluh")).isEqualTo(2);
        assertThat(err.toString()).contains("'bluh'", "bleu, meteor, rouge, cider, bertscore");
    }

    @Test
    void whatOnlyTheReleasedCodeDoesIsAWrongArgumentOfTheStrictProfile() {
        assertThat(score("--batch", "16")).isEqualTo(2);
        assertThat(err.toString()).contains("profile meit");
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        Files.delete(folder.resolve("h.txt"));
        assertThat(score()).isEqualTo(1);
        assertThat(err.toString()).contains("h.txt");
    }
}
