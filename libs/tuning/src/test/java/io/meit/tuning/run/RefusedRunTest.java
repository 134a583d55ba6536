package io.meit.tuning.run;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.tuning.config.BadTuningConfigException;
import io.meit.tuning.config.TuningConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Configurations that do not fit the backbone. */
class RefusedRunTest {

    @TempDir
    static Path directory;

    private static Path backbone;

    @BeforeAll
    static void writeBackbone() {
        backbone = TinyRun.backbone(directory.resolve("backbone"));
    }

    @Test
    void modulesThatTheBackboneDoesNotHaveAreRefusedByName() {
        TuningConfig config = TinyRun.config(backbone, "lora: {", "lora: {modules: [query, c_attn], ");

        assertThatThrownBy(() ->
                        TinyRun.run(config, directory.resolve("modules")).run(progress -> {}, new TuningControl()))
                .isInstanceOf(BadTuningConfigException.class)
                .hasMessageContaining("c_attn")
                .hasMessageContaining("down");
    }

    @Test
    void moreDevicesThanMicroBatchesAreRefused() {
        TuningConfig config = TinyRun.config(
                backbone, "saving: {every: 2}", "compute: {devices: [cpu, cpu, cpu]}\nsaving: {every: 2}");

        assertThatThrownBy(() -> TinyRun.run(config, directory.resolve("devices")))
                .isInstanceOf(BadTuningConfigException.class)
                .hasMessageContaining("compute.devices names 3, and an update has 2 micro-batches");
    }

    @Test
    void aDeviceThatIsNotThereIsRefusedWithThoseThatAre() {
        TuningConfig config =
                TinyRun.config(backbone, "saving: {every: 2}", "compute: {devices: ['cuda:0']}\nsaving: {every: 2}");

        assertThatThrownBy(
                        () -> TinyRun.run(config, directory.resolve("cuda")).run(progress -> {}, new TuningControl()))
                .isInstanceOf(BadTuningConfigException.class)
                .hasMessageContaining("compute.devices")
                .hasMessageContaining("cpu");
    }

    @Test
    void anAdapterOfAnotherRankIsRefused() throws Exception {
        TuningConfig config = TinyRun.config(backbone, "steps: 6", "steps: 1");
        Path out = directory.resolve("rank");
        TinyRun.run(config, out).run(progress -> {}, new TuningControl());
        TuningConfig other = TinyRun.config(
                backbone, "lora: {rank: 2", "lora: {start: %s, rank: 4".formatted(out.resolve("last/adapter")));

        assertThatThrownBy(
                        () -> TinyRun.run(other, directory.resolve("rank-2")).run(progress -> {}, new TuningControl()))
                .isInstanceOf(BadTuningConfigException.class)
                .hasMessageContaining("lora.rank to 2");
    }

    @Test
    void specialRoleTagsAreThereInThisTokenizerAndMissingOnesAreRefused() throws IOException {
        Path plain = directory.resolve("plain");
        Files.createDirectories(plain);
        for (String file : List.of("config.json", "model.safetensors")) {
            Files.copy(backbone.resolve(file), plain.resolve(file));
        }
        String tokenizer = Files.readString(backbone.resolve("tokenizer.json"));
        Files.writeString(plain.resolve("tokenizer.json"), tokenizer.replace("<|user|>", "<|nobody|>"));
        TuningConfig config = TinyRun.config(plain, "text: {", "text: {role_tags: special, ");

        assertThatThrownBy(
                        () -> TinyRun.run(config, directory.resolve("tags")).run(progress -> {}, new TuningControl()))
                .isInstanceOf(BadTuningConfigException.class)
                .hasMessageContaining("<|user|>");
    }
}
