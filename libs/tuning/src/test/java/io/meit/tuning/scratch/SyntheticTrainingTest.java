package io.meit.tuning.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticTrainingTest {

    private static final Path COMMITTED = Path.of("../../models/meit-synthetic-v1/training.json");

    @TempDir
    private Path directory;

    @Test
    void theCommittedConfigurationCanBeRead() throws IOException {
        SyntheticTraining training = SyntheticTraining.read(COMMITTED);

        assertThat(training.name()).isEqualTo("meit-synthetic-v1");
        assertThat(training.projector().size()).isEqualTo(training.decoder().headSize());
    }

    @Test
    void readsWhatItWrites() throws IOException {
        SyntheticTraining training = SyntheticTraining.read(COMMITTED);
        Path copy = directory.resolve("training.json");
        Files.writeString(copy, training.toJson());

        assertThat(SyntheticTraining.read(copy)).isEqualTo(training);
    }

    @Test
    void refusesHeldOutEcgsThatAreTrainedOn() {
        assertThatThrownBy(() -> readWith("\"seed\": 20260102", "\"seed\": 20260101"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasRootCauseMessage("training ECGs EcgRange[seed=20260101, first=0, count=51200] and held-out ECGs"
                        + " EcgRange[seed=20260101, first=0, count=2000] overlap");
    }

    @Test
    void refusesTooFewTrainingEcgs() {
        assertThatThrownBy(() -> readWith("\"count\": 51200", "\"count\": 51199"))
                .hasRootCauseMessage("51199 training ECGs do not suffice for 1600 steps of 32 ECGs");
    }

    @Test
    void refusesAProjectorThatDoesNotFitTheDecoder() {
        assertThatThrownBy(() -> readWith("\"size\": 64", "\"size\": 32"))
                .hasRootCauseMessage(
                        "the projector's size is 32, but one attention head has 64 numbers; make them equal");
    }

    @Test
    void namesAnUnknownField() {
        assertThatThrownBy(() -> readWith("\"clip\"", "\"clipp\""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("optimisation.clip");
    }

    @Test
    void namesTheFileThatIsNoJson() {
        assertThatThrownBy(() -> readWith("{", "{{"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("training.json");
    }

    private SyntheticTraining readWith(String text, String replacement) throws IOException {
        Path changed = directory.resolve("training.json");
        Files.writeString(changed, Files.readString(COMMITTED).replace(text, replacement));
        return SyntheticTraining.read(changed);
    }
}
