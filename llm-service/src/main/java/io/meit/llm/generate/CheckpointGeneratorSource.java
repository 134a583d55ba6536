package io.meit.llm.generate;

import io.meit.llm.LlmConfig;
import io.meit.model.checkpoint.Checkpoint;
import io.meit.model.generate.ReportGenerator;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;

/** Loads the decoder from the configured checkpoint directory. */
@Singleton
class CheckpointGeneratorSource implements GeneratorSource {

    private final LlmConfig config;

    CheckpointGeneratorSource(LlmConfig config) {
        this.config = config;
    }

    @Override
    public ReportGenerator load() {
        Path directory = config.checkpoint()
                .orElseThrow(
                        () -> new IllegalStateException(
                                "no checkpoint is configured: set MEIT_CHECKPOINT to the directory of one (it holds config.json)"));
        if (!Files.isRegularFile(directory.resolve("config.json"))) {
            throw new IllegalStateException(
                    "%s is not a checkpoint, it holds no config.json: set MEIT_CHECKPOINT to the directory of one"
                            .formatted(directory.toAbsolutePath()));
        }
        Checkpoint checkpoint = Checkpoint.open(directory);
        if (!checkpoint.readsEcgs()) {
            throw new IllegalStateException(
                    "the checkpoint %s is a plain language model, it has no folder ecg/: set MEIT_CHECKPOINT to one that reads ECGs"
                            .formatted(directory.toAbsolutePath()));
        }
        return checkpoint.loadGenerator();
    }
}
