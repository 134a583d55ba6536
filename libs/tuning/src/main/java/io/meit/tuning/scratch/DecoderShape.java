package io.meit.tuning.scratch;

import io.meit.model.decoder.DecoderConfig;
import io.meit.model.decoder.family.Llama;

/**
 * Shape of the LLaMA decoder that is trained from scratch.
 *
 * @param hiddenSize D_m, = heads * D_h
 * @param intermediateSize inner size of the gated feed-forward layer
 * @param heads query heads; D_h = hiddenSize / heads is the size of the ECG embedding
 * @param keyValueHeads key and value heads, a divisor of heads
 * @param contextLength greatest number of text tokens it will be used with
 * @param startDeviation standard deviation of the matrices' start values. LLaMA's 0.02 leaves the ECG, a vector of
 *     length 1 beside normed text of length sqrt(D_m), unheard for thousands of steps; 1 / sqrt(D_m) does not
 */
public record DecoderShape(
        int hiddenSize,
        int intermediateSize,
        int layers,
        int heads,
        int keyValueHeads,
        int contextLength,
        double startDeviation) {

    /** Base of the rotary position embedding. */
    static final double ROPE_THETA = 10_000;
    /** Epsilon of the RMS norms. */
    static final double NORM_EPSILON = 1e-5;

    public DecoderShape {
        if (layers < 1 || intermediateSize < 1 || contextLength < 1) {
            throw new IllegalArgumentException(
                    "layers, intermediateSize and contextLength are %d, %d and %d; all must be at least 1"
                            .formatted(layers, intermediateSize, contextLength));
        }
        if (!(startDeviation > 0)) {
            throw new IllegalArgumentException("startDeviation is %s; it must be positive".formatted(startDeviation));
        }
        if (heads < 1 || hiddenSize % heads != 0 || hiddenSize / heads % 2 != 0) {
            throw new IllegalArgumentException(
                    "hiddenSize %d cannot be divided into %d heads of an even size".formatted(hiddenSize, heads));
        }
        if (keyValueHeads < 1 || heads % keyValueHeads != 0) {
            throw new IllegalArgumentException(
                    "keyValueHeads is %d; it must divide the %d heads".formatted(keyValueHeads, heads));
        }
    }

    /** The decoder of this shape for a vocabulary; the head is not tied to the embedding. */
    DecoderConfig withVocabulary(int vocabulary) {
        DecoderConfig.Sizes sizes = new DecoderConfig.Sizes(
                vocabulary,
                hiddenSize,
                hiddenSize,
                intermediateSize,
                layers,
                heads,
                keyValueHeads,
                headSize(),
                contextLength);
        return Llama.config(sizes, NORM_EPSILON, ROPE_THETA, false);
    }

    /** D_h. */
    public int headSize() {
        return hiddenSize / heads;
    }
}
