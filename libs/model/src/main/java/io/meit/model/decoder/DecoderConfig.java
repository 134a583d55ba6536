package io.meit.model.decoder;

import io.meit.model.fusion.Fusion;

/**
 * What kind of decoder a model is: the traits in which the families differ. {@link DecoderScript} makes one TorchScript
 * module of them; nothing else knows families.
 *
 * @param family what {@code config.json} calls the family, e.g. {@code gpt2}
 * @param tiedHead true if the head shares the embedding's weight
 * @param headBias true if the head has a bias (GPT-J)
 */
public record DecoderConfig(
        String family,
        Sizes sizes,
        Norms norms,
        Positions positions,
        Attention attention,
        FeedForward feedForward,
        Residual residual,
        boolean tiedHead,
        boolean headBias) {

    /**
     * @param vocabulary V
     * @param hidden D, width of the residual stream
     * @param embedding width of the token embedding; where it is not D (OPT-350m), two projections stand around the layers
     * @param intermediate width of the feed-forward layer
     * @param layers L
     * @param heads H, query heads
     * @param keyValueHeads N, key/value heads; H is a multiple of N (grouped-query attention if smaller)
     * @param headSize D_h
     * @param context longest text, in tokens
     */
    public record Sizes(
            int vocabulary,
            int hidden,
            int embedding,
            int intermediate,
            int layers,
            int heads,
            int keyValueHeads,
            int headSize,
            int context) {

        public Sizes {
            if (heads % keyValueHeads != 0) {
                throw new UnsupportedModelException(
                        "num_attention_heads is %d and num_key_value_heads is %d; the first must be a multiple of the second"
                                .formatted(heads, keyValueHeads));
            }
        }

        /** True if D = H * D_h: only then can an ECG token, repeated for every head, go through the layers' projections. */
        public boolean tilesHeads() {
            return hidden == queryWidth();
        }

        /** H * D_h, columns of the output projection. */
        public int queryWidth() {
            return heads * headSize;
        }

        /** N * D_h, rows of the key projection. */
        public int keyWidth() {
            return keyValueHeads * headSize;
        }
    }

    /** How a layer's two parts are added to the residual stream. */
    public enum Residual {
        /** x + attention(x), then x + feedForward(x). */
        SEQUENTIAL,
        /** x + attention(norm1(x)) + feedForward(norm2(x)) (GPT-NeoX). */
        PARALLEL,
        /** x + attention(norm1(x)) + feedForward(norm1(x)): there is one norm (GPT-J). */
        PARALLEL_ONE_NORM,
        /** As SEQUENTIAL, but what is added to is the normed x (BLOOM's apply_residual_connection_post_layernorm). */
        SEQUENTIAL_FROM_NORM
    }

    /** @throws UnsupportedModelException if a fusion cannot be used with this decoder */
    public void checkFits(Fusion fusion) {
        if (fusion instanceof Fusion.Meit && !sizes.tilesHeads()) {
            throw new UnsupportedModelException(
                    "hidden_size is %d, but num_attention_heads x head_dim is %d x %d = %d; the ECG's fusion 'meit' needs them equal: use 'llava' or 'flamingo'"
                            .formatted(sizes.hidden(), sizes.heads(), sizes.headSize(), sizes.queryWidth()));
        }
    }

    /** E.g. {@code llama-128x4}: family, width and layers. */
    public String architecture() {
        return "%s-%dx%d".formatted(family, sizes.hidden(), sizes.layers());
    }
}
