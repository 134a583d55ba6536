package io.meit.llm.generate;

import io.meit.llm.LlmConfig;
import io.meit.model.adapter.AdaptableModules;
import io.meit.model.adapter.AdapterFiles;
import io.meit.model.batch.BatchModel;
import io.meit.model.batch.BatchSettings;
import io.meit.model.batch.DecoderSteps;
import io.meit.model.batch.TokenizerCodec;
import io.meit.model.checkpoint.Checkpoint;
import io.meit.model.decoder.Decoder;
import io.meit.model.decoder.DecoderConfig;
import io.meit.model.decoder.DecoderSettings;
import io.meit.model.decoder.DecoderType;
import io.meit.model.decoder.DecoderWeights;
import io.meit.model.decoder.WeightMap;
import io.meit.model.decoder.family.Families;
import io.meit.model.decoder.family.Family;
import io.meit.model.encoder.EncoderFiles;
import io.meit.model.encoder.ProjectorIdentity;
import io.meit.model.fusion.Fusion;
import io.meit.model.generate.GeneratorIdentity;
import io.meit.model.generate.draft.DraftIndex;
import io.meit.model.json.JsonDocument;
import io.meit.model.safetensors.Fingerprint;
import io.meit.model.safetensors.Weights;
import io.meit.model.tokenizer.ChatTemplate;
import io.meit.model.tokenizer.Tokenizer;
import io.meit.model.torch.TorchEngine;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Loads the decoder from the configured checkpoint directory. */
@Singleton
class CheckpointEngineSource implements EngineSource {

    private static final String DRAFTS = "ecg/drafts.txt";

    private final LlmConfig config;

    CheckpointEngineSource(LlmConfig config) {
        this.config = config;
    }

    @Override
    public Engine load() {
        // DJL looks for libtorch through the context class loader, which must be the one that DJL itself comes from.
        Thread.currentThread().setContextClassLoader(TorchEngine.class.getClassLoader());
        Path directory = checkpoint();
        DecoderType type = DecoderType.of(config.engine().dtype());
        JsonDocument json = JsonDocument.read(directory.resolve("config.json"));
        Family family = Families.of(json);
        DecoderConfig decoderConfig = family.config(json);
        Weights files = Weights.open(directory);
        WeightMap names = family.weights(decoderConfig, files.names());
        EncoderFiles ecg = EncoderFiles.read(directory.resolve(Checkpoint.ECG));
        int slots = CacheSlots.of(config.engine(), decoderConfig.sizes().context(), ecg.prefixTokens());
        Tokenizer tokenizer = Tokenizer.load(directory);
        Decoder decoder = Decoder.load(
                new DecoderWeights(decoderConfig, names, files), new DecoderSettings(type, Fusion.DEFAULT, slots));
        AdaptableModules modules = AdaptableModules.of(decoderConfig, names);
        return new BatchEngine(
                decoder,
                new BatchModel(
                        new DecoderSteps(decoder, decoder::unloadAdapter),
                        new TokenizerCodec(tokenizer, text -> ChatTemplate.ROLES.encode(tokenizer, text)),
                        identity(directory, Fingerprint.id(decoderConfig.architecture(), files.sha256()), type),
                        drafts(directory, tokenizer)),
                batchSettings(),
                (name, adapter) -> AdapterFiles.read(adapter, name, modules));
    }

    private Path checkpoint() {
        Path directory = config.checkpoint()
                .orElseThrow(
                        () -> new IllegalStateException(
                                "no checkpoint is configured: set MEIT_CHECKPOINT to the directory of one (it holds config.json)"));
        if (!Files.isRegularFile(directory.resolve("config.json"))) {
            throw new IllegalStateException(
                    "%s is not a checkpoint, it holds no config.json: set MEIT_CHECKPOINT to the directory of one"
                            .formatted(directory.toAbsolutePath()));
        }
        if (!Checkpoint.open(directory).readsEcgs()) {
            throw new IllegalStateException(
                    "the checkpoint %s is a plain language model, it has no folder ecg/: set MEIT_CHECKPOINT to one that reads ECGs"
                            .formatted(directory.toAbsolutePath()));
        }
        if (!config.engine().device().equals("cpu")) {
            throw new IllegalStateException("the device is \"%s\"; this build runs on cpu: set MEIT_DEVICE to it"
                    .formatted(config.engine().device()));
        }
        return directory;
    }

    private GeneratorIdentity identity(Path directory, String decoderId, DecoderType type) {
        Path ecg = directory.resolve(Checkpoint.ECG);
        return new GeneratorIdentity(
                decoderId,
                ProjectorIdentity.of(ecg),
                JsonDocument.read(ecg.resolve("config.json")).text("default_prompt"),
                type.label(),
                config.engine().device(),
                new GeneratorIdentity.PrefixShape(
                        EncoderFiles.read(ecg).prefixTokens(),
                        EncoderFiles.read(ecg).projector().size()));
    }

    private Optional<DraftIndex> drafts(Path directory, Tokenizer tokenizer) {
        Path file = directory.resolve(DRAFTS);
        return config.engine().drafts() && Files.exists(file)
                ? Optional.of(DraftIndex.read(file, text -> Arrays.stream(tokenizer.encode(text))
                        .mapToInt(Math::toIntExact)
                        .toArray()))
                : Optional.empty();
    }

    private BatchSettings batchSettings() {
        BatchSettings settings = BatchSettings.DEFAULT.withMaxTexts(config.engine().maxTexts());
        return config.engine().drafts() ? settings : settings.withDrafts(0, 0);
    }
}
