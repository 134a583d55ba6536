package io.meit.model.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.model.decoder.DecoderSettings;
import io.meit.model.decoder.Golden;
import io.meit.model.decoder.UnsupportedModelException;
import io.meit.model.generate.ReportGenerator;
import io.meit.model.json.BadJsonException;
import io.meit.model.safetensors.BadWeightsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {

    @TempDir
    private Path directory;

    @BeforeEach
    void write() throws IOException {
        RandomCheckpoint.write(directory, 1);
    }

    @Test
    void readsEcgsIfItHasAnEcgFolder() {
        assertThat(Checkpoint.open(directory).readsEcgs()).isTrue();
        assertThat(Checkpoint.open(Golden.STORIES).readsEcgs()).isFalse();
    }

    @Test
    void refusesADirectoryThatIsNotThere() {
        assertThatThrownBy(() -> Checkpoint.open(directory.resolve("nowhere")))
                .isInstanceOf(BadJsonException.class)
                .hasMessageContaining("there is no directory");
    }

    @Test
    void refusesADirectoryWithoutConfiguration() throws IOException {
        Files.delete(directory.resolve("config.json"));
        assertThatThrownBy(() -> Checkpoint.open(directory)).hasMessageContaining("config.json");
    }

    @Test
    void refusesAProjectorOfAnotherSizeThanTheHeads() throws IOException {
        edit("ecg/config.json", "\"size\": 8", "\"size\": 16");
        assertThatThrownBy(() -> Checkpoint.open(directory))
                .isInstanceOf(BadJsonException.class)
                .hasMessageContaining("'size' is 16")
                .hasMessageContaining("'head_dim' is 8");
    }

    @Test
    void refusesAnotherFusion() throws IOException {
        edit("ecg/config.json", "\"projection\": \"full\"", "\"projection\": \"diagonal\"");
        assertThatThrownBy(() -> Checkpoint.open(directory))
                .isInstanceOf(BadJsonException.class)
                .hasMessageContaining("'projection'")
                .hasMessageContaining("diagonal");
    }

    @Test
    void refusesTooManyPrefixTokens() throws IOException {
        edit("ecg/config.json", "\"prefix_tokens\": 1", "\"prefix_tokens\": 65");
        assertThatThrownBy(() -> Checkpoint.open(directory))
                .isInstanceOf(BadJsonException.class)
                .hasMessageContaining("config.json: field 'prefix_tokens' is 65; it must be 1..64");
    }

    @Test
    void aCheckpointThatNamesNoNumberOfPrefixTokensHasOne() throws IOException {
        edit("ecg/config.json", "\"prefix_tokens\": 1,", "");
        assertThat(Checkpoint.open(directory).readsEcgs()).isTrue();
    }

    @Test
    void readsTheDefaultPrompt() throws IOException {
        edit("ecg/config.json", "Describe this ECG.", "What do you see?");
        try (ReportGenerator generator = Checkpoint.open(directory).loadGenerator()) {
            assertThat(generator.defaultPrompt()).isEqualTo("What do you see?");
        }
    }

    @Test
    void refusesWeightsOfAnotherSizeByName() throws IOException {
        edit("config.json", "\"intermediate_size\": 64", "\"intermediate_size\": 60");
        assertThatThrownBy(() -> Checkpoint.open(directory).loadGenerator())
                .isInstanceOf(BadWeightsException.class)
                .hasMessageContaining("mlp.gate_proj.weight")
                .hasMessageContaining("[64, 32]")
                .hasMessageContaining("[60, 32]");
    }

    @Test
    void refusesWeightsThatTheConfigurationDoesNotHave() throws IOException {
        edit("config.json", "\"num_hidden_layers\": 2", "\"num_hidden_layers\": 1");
        assertThatThrownBy(() -> Checkpoint.open(directory).loadGenerator())
                .isInstanceOf(BadWeightsException.class)
                .hasMessageContaining("9 tensors")
                .hasMessageContaining("model.layers.1.");
    }

    @Test
    void refusesMissingWeightsByName() throws IOException {
        edit("config.json", "\"num_hidden_layers\": 2", "\"num_hidden_layers\": 3");
        assertThatThrownBy(() -> Checkpoint.open(directory).loadGenerator())
                .isInstanceOf(BadWeightsException.class)
                .hasMessageContaining("lacks 9 of 30 tensors")
                .hasMessageContaining("model.layers.2.input_layernorm.weight");
    }

    @Test
    void refusesBeforeLoadingWhatTheMachineCannotHold() {
        Checkpoint checkpoint = Checkpoint.open(directory);
        assertThatThrownBy(() -> checkpoint.load(DecoderSettings.plain(Integer.MAX_VALUE)))
                .isInstanceOf(UnsupportedModelException.class)
                .hasMessageContaining("use at most");
    }

    @Test
    void aPlainModelHasNoEncoder() {
        assertThatThrownBy(() -> Checkpoint.open(Golden.STORIES).loadEncoder())
                .isInstanceOf(UnsupportedModelException.class)
                .hasMessageContaining("plain language model");
    }

    private void edit(String file, String before, String after) throws IOException {
        String text = Files.readString(directory.resolve(file), UTF_8);
        assertThat(text).contains(before);
        int at = text.indexOf(before);
        Files.writeString(
                directory.resolve(file), text.substring(0, at) + after + text.substring(at + before.length()), UTF_8);
    }
}
