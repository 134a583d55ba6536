package io.meit.model.encoder;

/**
 * H_e of the paper: what the encoder says of one window, and what made it.
 *
 * @param values (k * D_h) numbers, prefix token after prefix token
 * @param prefixTokens k, 1 in the paper
 * @param encoderId e.g. {@code resnet18-w16@9f2c01d4a7b3}: architecture and the first 12 hexadecimal digits of the
 *     weights' SHA-256
 * @param projectorId e.g. {@code mlp-32@5510aa0c9e1d}
 * @param preparationId e.g. {@code millivolt-v1}
 */
public record EcgEmbedding(
        float[] values, int prefixTokens, String encoderId, String projectorId, String preparationId) {

    public EcgEmbedding {
        if (prefixTokens < 1 || values.length == 0 || values.length % prefixTokens != 0) {
            throw new IllegalArgumentException(
                    "an embedding of %d values cannot hold %d prefix tokens".formatted(values.length, prefixTokens));
        }
    }

    /** D_h, the size of one prefix token. */
    public int size() {
        return values.length / prefixTokens;
    }
}
