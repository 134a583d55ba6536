package io.meit.llm.generate;

import io.meit.llm.LlmConfig;
import io.meit.model.batch.BatchSettings;
import io.meit.model.checkpoint.Checkpoint;
import io.meit.model.decoder.DecoderSettings;
import io.meit.model.decoder.DecoderType;
import io.meit.model.decoder.Placement;
import io.meit.model.fusion.Fusion;
import io.meit.model.torch.TorchEngine;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;

/** Loads the decoder from the configured checkpoint directory. */
@Singleton
class CheckpointEngineSource implements EngineSource {

    private final LlmConfig.Engine config;
    private final LlmConfig service;

    CheckpointEngineSource(LlmConfig service) {
        this.service = service;
        this.config = service.engine();
    }

    @Override
    public Engine load() {
        // DJL looks for libtorch through the context class loader, which must be the one that DJL itself comes from.
        Thread.currentThread().setContextClassLoader(TorchEngine.class.getClassLoader());
        Checkpoint checkpoint = checkpoint();
        int slots = CacheSlots.of(config, checkpoint.decoder().sizes().context(), checkpoint.prefixTokens());
        // The fusion is the checkpoint's own, whatever is said here.
        DecoderSettings settings = new DecoderSettings(
                DecoderType.of(config.dtype()), Fusion.DEFAULT, slots, Placement.parse(config.device()));
        BatchSettings batch = BatchSettings.DEFAULT.withMaxTexts(config.maxTexts());
        Checkpoint.Loaded loaded = checkpoint.load(settings);
        return new BatchEngine(
                loaded,
                config.drafts() ? batch : batch.withDrafts(0, 0),
                (name, adapter) -> checkpoint.readAdapter(adapter, name));
    }

    private Checkpoint checkpoint() {
        Path directory = service.checkpoint()
                .orElseThrow(() -> new IllegalStateException(
                        "no checkpoint is configured: set MEIT_CHECKPOINT to the directory of one (it holds"
                                + " config.json)"));
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
        return checkpoint;
    }
}
