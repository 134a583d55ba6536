package io.meit.model.checkpoint;

import io.meit.model.decoder.LlamaConfig;
import io.meit.model.decoder.LlamaDecoder;
import io.meit.model.decoder.UnsupportedModelException;
import io.meit.model.encoder.EcgEncoder;
import io.meit.model.encoder.EncoderFiles;
import io.meit.model.encoder.ProjectorIdentity;
import io.meit.model.encoder.TorchEcgEncoder;
import io.meit.model.generate.GreedyReportGenerator;
import io.meit.model.generate.ReportGenerator;
import io.meit.model.json.BadJsonException;
import io.meit.model.json.JsonDocument;
import io.meit.model.safetensors.Fingerprint;
import io.meit.model.safetensors.Weights;
import io.meit.model.tokenizer.ChatTemplate;
import io.meit.model.tokenizer.Tokenizer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A directory that holds a model: a Hugging Face directory (config.json, *.safetensors, tokenizer.json), and, if it
 * reads ECGs, a folder {@code ecg/} (config.json, model.safetensors) with encoder and projector.
 *
 * <p>Fields of {@code ecg/config.json} that concern the decoder: {@code default_prompt}, and {@code fusion.projection},
 * which is {@code full} (see {@link io.meit.model.fusion.FullProjection}); the others are described at {@link
 * EncoderFiles}. Ids are computed from the weights, never read from a file.
 */
public final class Checkpoint {

    /** Folder of encoder and projector. */
    public static final String ECG = "ecg";

    private static final String CONFIG = "config.json";

    /** What the released code asks on MIMIC-IV-ECG; for checkpoints that name no prompt of their own. */
    private static final String PAPER_PROMPT =
            "Given the ECG signal embeddings, please help me generate an accurate description for this ECG signal embeddings:";

    private final Path directory;
    private final LlamaConfig decoder;
    private final boolean readsEcgs;
    private final String defaultPrompt;

    private Checkpoint(Path directory, LlamaConfig decoder, boolean readsEcgs, String defaultPrompt) {
        this.directory = directory;
        this.decoder = decoder;
        this.readsEcgs = readsEcgs;
        this.defaultPrompt = defaultPrompt;
    }

    /**
     * Reads the configuration; no weights yet.
     *
     * @throws BadJsonException if a file is missing or malformed
     * @throws UnsupportedModelException if the model is of a kind that is not supported, or decoder and projector do not
     *     fit; the message names the field
     */
    public static Checkpoint open(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new BadJsonException("there is no directory %s; give that of a model".formatted(directory), null);
        }
        LlamaConfig decoder = LlamaConfig.of(JsonDocument.read(directory.resolve(CONFIG)));
        if (!Files.exists(directory.resolve(ECG))) {
            return new Checkpoint(directory, decoder, false, "");
        }
        JsonDocument ecg = JsonDocument.read(directory.resolve(ECG).resolve(CONFIG));
        checkFusion(ecg);
        checkSizes(ecg, EncoderFiles.read(directory.resolve(ECG)), decoder);
        return new Checkpoint(directory, decoder, true, ecg.text("default_prompt", PAPER_PROMPT));
    }

    private static void checkFusion(JsonDocument ecg) {
        if (ecg.has("fusion")) {
            JsonDocument fusion = ecg.inner("fusion");
            String projection = fusion.text("projection");
            if (!projection.equals("full")) {
                throw new UnsupportedModelException(
                        "%s: field 'projection' is '%s'; supported is 'full'".formatted(fusion.origin(), projection));
            }
        }
    }

    private static void checkSizes(JsonDocument ecg, EncoderFiles files, LlamaConfig decoder) {
        if (files.projector().size() != decoder.headSize()) {
            throw new UnsupportedModelException(
                    "%s: the projector's 'size' is %d, but the decoder's 'head_dim' is %d; they must be equal"
                            .formatted(ecg.origin(), files.projector().size(), decoder.headSize()));
        }
    }

    public Path directory() {
        return directory;
    }

    /** True if the directory has an {@code ecg/} folder. */
    public boolean readsEcgs() {
        return readsEcgs;
    }

    /**
     * Loads encoder and projector.
     *
     * @throws UnsupportedModelException if the checkpoint reads no ECGs
     */
    public EcgEncoder loadEncoder() {
        if (!readsEcgs) {
            throw new UnsupportedModelException(
                    "%s is a plain language model: it has no folder '%s' with an encoder".formatted(directory, ECG));
        }
        return TorchEcgEncoder.load(directory.resolve(ECG));
    }

    /** Loads the decoder. */
    public ReportGenerator loadGenerator() {
        Weights weights = Weights.open(directory);
        String architecture = "llama-%dx%d".formatted(decoder.hiddenSize(), decoder.layers());
        GreedyReportGenerator.Identity identity = new GreedyReportGenerator.Identity(
                Fingerprint.id(architecture, weights.sha256()),
                readsEcgs ? ProjectorIdentity.of(directory.resolve(ECG)) : "",
                defaultPrompt,
                readsEcgs ? ChatTemplate.ROLES : ChatTemplate.NONE);
        Tokenizer tokenizer = Tokenizer.load(directory);
        try {
            return new GreedyReportGenerator(LlamaDecoder.load(decoder, weights), tokenizer, identity);
        } catch (RuntimeException e) {
            tokenizer.close();
            throw e;
        }
    }
}
