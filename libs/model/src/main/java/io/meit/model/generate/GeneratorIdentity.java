package io.meit.model.generate;

import io.meit.model.encoder.EcgEmbedding;

/**
 * What a generator says of itself, and which embeddings it takes.
 *
 * @param decoderId e.g. {@code llama-128x4@77ab0c19d2ef}
 * @param projectorId of the projector whose embeddings the decoder was trained with; empty for a plain language model
 * @param defaultPrompt where the caller gives none
 * @param dtype number type of the weights in memory, e.g. {@code fp32}
 * @param device where it runs, e.g. {@code cpu}
 * @param prefix the shape that an embedding must have
 */
public record GeneratorIdentity(
        String decoderId, String projectorId, String defaultPrompt, String dtype, String device, PrefixShape prefix) {

    /**
     * @param tokens k, prefix tokens
     * @param size D_h, values of one
     */
    public record PrefixShape(int tokens, int size) {}

    /** @throws IncompatibleEmbeddingException if the embedding is not what the decoder was trained with */
    public void check(EcgEmbedding ecg) {
        if (projectorId.isEmpty()) {
            throw new IncompatibleEmbeddingException(
                    "decoder %s is a plain language model and reads no ECGs; the embedding is of projector %s"
                            .formatted(decoderId, ecg.projectorId()));
        }
        if (!ecg.projectorId().equals(projectorId)) {
            throw new IncompatibleEmbeddingException(
                    "the embedding is of projector %s; decoder %s was trained with %s. Encode the ECG with the same checkpoint"
                            .formatted(ecg.projectorId(), decoderId, projectorId));
        }
        if (ecg.prefixTokens() != prefix.tokens()) {
            throw new IncompatibleEmbeddingException(
                    "the embedding of projector %s has %d prefix tokens; decoder %s was trained with %d. Encode the ECG with the same checkpoint"
                            .formatted(ecg.projectorId(), ecg.prefixTokens(), decoderId, prefix.tokens()));
        }
        if (ecg.size() != prefix.size()) {
            throw new IncompatibleEmbeddingException(
                    "the embedding of projector %s has prefix tokens of %d values; decoder %s needs %d"
                            .formatted(ecg.projectorId(), ecg.size(), decoderId, prefix.size()));
        }
    }
}
