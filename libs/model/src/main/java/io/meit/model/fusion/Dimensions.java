package io.meit.model.fusion;

/**
 * What a fusion must know of the decoder that it is for.
 *
 * @param layers L
 * @param hidden D, width of the residual stream
 * @param embedding E, width of the input embeddings: D in nearly all decoders
 * @param heads H, query heads
 * @param keyValueHeads N
 * @param headSize D_h
 */
public record Dimensions(int layers, int hidden, int embedding, int heads, int keyValueHeads, int headSize) {

    /** H * D_h. */
    int queryWidth() {
        return heads * headSize;
    }

    /** N * D_h. */
    int keyWidth() {
        return keyValueHeads * headSize;
    }
}
