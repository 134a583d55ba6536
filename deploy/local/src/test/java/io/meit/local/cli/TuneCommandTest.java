package io.meit.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.model.checkpoint.RandomCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TuneCommandTest {

    private static final String YAML = """
            backbone: %s
            data: {source: synthetic, synthetic: {seed: 7, training: 4, validation: 2}}
            ecg: {depth: 18, width: 2, projector_hidden: 8}
            lora: {rank: 2, alpha: 4}
            optimisation: {batch: 2, micro_batch: 2, steps: 2}
            validation: {every: 2}
            """;

    @TempDir
    Path directory;

    @Test
    void aRunWritesAnAdapterAndAnEncoder() throws IOException {
        RandomCheckpoint.write(directory.resolve("backbone"), 1);
        Path config =
                Files.writeString(directory.resolve("tuning.yaml"), YAML.formatted(directory.resolve("backbone")));
        Path out = directory.resolve("out");

        assertThat(MeitCommand.execute("tune", config.toString(), "--out", out.toString()))
                .isZero();
        assertThat(out.resolve("best/adapter/adapter_model.safetensors")).exists();
        assertThat(out.resolve("best/ecg/model.safetensors")).exists();
    }

    @Test
    void aConfigurationWithAnUnknownFieldIsExitCodeOne() throws IOException {
        Path config = Files.writeString(directory.resolve("tuning.yaml"), YAML.formatted("x") + "epochs: 3\n");

        assertThat(MeitCommand.execute("tune", config.toString(), "--out", directory.toString()))
                .isEqualTo(1);
    }

    @Test
    void withoutADirectoryItIsExitCodeTwo() {
        assertThat(MeitCommand.execute("tune", "tuning.yaml")).isEqualTo(2);
    }
}
