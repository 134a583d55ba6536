package io.meit.evaluation.worker.model;

import io.meit.datasets.store.Hashes;
import io.meit.model.checkpoint.Checkpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * All of a model that decides what it writes, known without loading it.
 *
 * @param preparationId of the encoder, e.g. {@code millivolt-v1}
 * @param prompt the instruction it is given
 * @param filesSha256 over the hashes of configuration, tokenizer, decoder, encoder, projector and adapter files
 * @param maxTokens limit on new tokens
 * @param dtype e.g. {@code fp32}
 * @param device e.g. {@code cpu}; other devices round otherwise
 */
public record ModelIdentity(
        String preparationId, String prompt, String filesSha256, int maxTokens, String dtype, String device) {

    /** How the next token is chosen; the only way for now. */
    public static final String DECODING = "greedy";

    /**
     * Reads configuration and hashes files, some seconds for each 10 GB.
     *
     * @throws io.meit.model.json.BadJsonException if there is no checkpoint
     * @throws io.meit.model.decoder.UnsupportedModelException if it is of a kind that is not supported
     * @throws IllegalArgumentException if it reads no ECGs
     */
    public static ModelIdentity of(ModelSource source) {
        Checkpoint checkpoint = Checkpoint.open(source.checkpoint());
        if (!checkpoint.readsEcgs()) {
            throw new IllegalArgumentException(
                    "the checkpoint %s of variant '%s' is a plain language model: it has no folder '%s'; name one that reads ECGs"
                            .formatted(source.checkpoint(), source.variant(), Checkpoint.ECG));
        }
        List<String> files = new ArrayList<>();
        add(files, "model", source.checkpoint());
        add(files, Checkpoint.ECG, source.checkpoint().resolve(Checkpoint.ECG));
        source.adapter().ifPresent(adapter -> add(files, "adapter", adapter));
        return new ModelIdentity(
                checkpoint.preparationId(),
                source.prompt().orElseGet(checkpoint::defaultPrompt),
                Hashes.of(String.join("\n", files)),
                source.maxTokens(),
                source.type().label(),
                source.placement().toString());
    }

    private static void add(List<String> files, String part, Path directory) {
        CheckpointFiles.hashes(directory).forEach(line -> files.add(part + "/" + line));
    }
}
