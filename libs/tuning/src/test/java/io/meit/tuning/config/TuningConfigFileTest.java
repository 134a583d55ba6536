package io.meit.tuning.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TuningConfigFileTest {

    private static final String LEAST = """
            backbone: models/gpt2
            data: {directory: prepared/ptb-xl}
            """;

    @Test
    void whatAFileLeavesOutComesFromTheDefaultPreset() {
        TuningConfig config = parse(LEAST);

        assertThat(config.backbone()).isEqualTo("models/gpt2");
        assertThat(config.lora().rank()).isEqualTo(64);
        assertThat(config.optimisation().mean()).isEqualTo(TuningConfig.Optimisation.Mean.BATCH);
        assertThat(config.text().instructions()).isEqualTo(TuningConfig.Text.Instructions.RANDOM);
    }

    @Test
    void aFieldInsideOfAnotherLeavesItsNeighboursAlone() {
        TuningConfig config = parse(LEAST + "lora: {rank: 8}\n");

        assertThat(config.lora().rank()).isEqualTo(8);
        assertThat(config.lora().alpha()).isEqualTo(128);
    }

    @Test
    void thePaperPresetHasThePrintedRankAndAlpha() {
        TuningConfig config = parse("preset: paper\n" + LEAST);

        assertThat(config.lora().rank()).isEqualTo(128);
        assertThat(config.lora().alpha()).isEqualTo(64);
        assertThat(config.text().maxTokens()).isEqualTo(256);
        assertThat(config.optimisation().learningRate()).isEqualTo(2e-5);
    }

    @Test
    void theReleasedCodePresetHasOnePromptAndNoClipping() {
        TuningConfig config = parse("preset: released-code\n" + LEAST);

        assertThat(config.text().instructions()).isEqualTo(TuningConfig.Text.Instructions.FIXED);
        assertThat(config.text().maxTokens()).isEqualTo(128);
        assertThat(config.lora().alpha() / config.lora().rank()).isEqualTo(2);
        assertThat(config.optimisation().clip()).isZero();
        assertThat(config.optimisation().mean()).isEqualTo(TuningConfig.Optimisation.Mean.MICRO_BATCH);
        assertThat(config.data().preparation()).isEqualTo("meit-minmax-v1");
    }

    @Test
    void aFieldOfTheCommandLineThatNobodyKnowsIsRefusedByName(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("tuning.yaml"), LEAST);

        assertThatThrownBy(() -> TuningConfigFile.read(file, Overrides.NONE.field("ecg.breadth", "32")))
                .isInstanceOf(BadTuningConfigException.class)
                .hasMessageContaining("ecg.breadth");
        assertThatThrownBy(() -> Overrides.NONE.field("ecg.width", "[32"))
                .isInstanceOf(BadTuningConfigException.class)
                .hasMessageContaining("'[32'");
    }

    @Test
    void anUnknownFieldIsRefusedByItsPath() {
        assertThatThrownBy(() -> parse(LEAST + "lora: {rang: 8}\n"))
                .isInstanceOf(BadTuningConfigException.class)
                .hasMessageContaining("lora.rang")
                .hasMessageContaining("rank");
    }

    @Test
    void anUnknownFieldAtTheTopIsRefused() {
        assertThatThrownBy(() -> parse(LEAST + "learning_rate: 1\n"))
                .hasMessageContaining("'learning_rate'")
                .hasMessageContaining("optimisation");
    }

    @Test
    void aFieldGivenTwiceIsRefused() {
        assertThatThrownBy(() -> parse(LEAST + "lora: {rank: 8, rank: 16}\n")).hasMessageContaining("'rank'");
    }

    @Test
    void anUnknownPresetIsRefusedWithThoseThereAre() {
        assertThatThrownBy(() -> parse("preset: fast\n" + LEAST))
                .hasMessageContaining("fast")
                .hasMessageContaining("released-code");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lora: {rank: 0}|lora.rank",
                "lora: {dropout: 1.0}|lora.dropout",
                "optimisation: {batch: 10, micro_batch: 4}|optimisation.batch",
                "text: {template: alpaca}|text.template",
                "saving: {keep: 0}|saving.keep",
                "data: {directory: ''}|data.directory",
                "optimisation: {batch: many}|optimisation.batch",
                "optimisation: {batch: 1.5}|optimisation.batch",
                "validation: {metrics: [BLEU]}|validation.metrics",
                "validation: {metrics: [BLEU-4]}|validation.generate",
                "validation: {generate: 5}|validation.generate",
                "validation: {best_by: BLEU-4}|validation.best_by",
                "compute: {devices: []}|compute.devices",
                "compute: {devices: [gpu]}|compute.devices",
                "compute: {weights: int3}|compute.weights",
                "text: {batching: rows}|text.batching",
            })
    void aWrongValueIsRefusedByName(String yaml, String field) {
        String rest = yaml.startsWith("data") ? "backbone: x\n" : LEAST;

        assertThatThrownBy(() -> parse(rest + yaml + "\n"))
                .isInstanceOf(BadTuningConfigException.class)
                .hasMessageContaining(field);
    }

    @Test
    void aCommandLineStandsOverAFile(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("tuning.yaml");
        Files.writeString(file, "backbone: one\ndata: {source: synthetic, preparation: meit-minmax-v1}\n");

        TuningConfig config = TuningConfigFile.read(
                file,
                Overrides.NONE
                        .backbone("other")
                        .data("prepared/set")
                        .field("ecg.width", "32")
                        .field("lora.modules", "[gate, up]"));

        assertThat(config.backbone()).isEqualTo("other");
        assertThat(config.data().source()).isEqualTo(TuningConfig.Data.Source.PREPARED);
        assertThat(config.data().directory()).isEqualTo("prepared/set");
        assertThat(config.data().preparation()).isEqualTo("meit-minmax-v1");
        assertThat(config.ecg().width()).isEqualTo(32);
        assertThat(config.lora().modules()).containsExactly("gate", "up");
    }

    @Test
    void aWrittenConfigurationReadsAsItself() {
        TuningConfig config = parse("preset: paper\n" + LEAST);

        assertThat(parse(TuningConfigFile.write(config))).isEqualTo(config);
    }

    private static TuningConfig parse(String yaml) {
        return TuningConfigFile.parse(yaml, "test.yaml");
    }
}
