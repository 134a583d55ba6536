package io.meit.model.decoder;

import java.util.Locale;

/** In what numbers a decoder computes. */
public enum DecoderType {
    /** 32-bit floats throughout. */
    FP32,
    /** Weights, activations, keys and values in bfloat16; norms and softmax inside in 32 bits. */
    BF16,
    /**
     * Weights of the linear layers in 8 bits, one scale per row; their inputs quantised to 8 bits, one scale per token;
     * sums exact in 32-bit integers; everything else in 32-bit floats.
     */
    INT8,
    /** Weights of the linear layers in 4 bits, one scale and least value per group; everything else as in {@link #BF16}. */
    INT4;

    /** True if activations, keys and values are bfloat16, false if they are 32-bit floats. */
    boolean isHalf() {
        return this == BF16 || this == INT4;
    }

    /** E.g. {@code bf16}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming the labels that exist */
    public static DecoderType of(String label) {
        for (DecoderType type : values()) {
            if (type.label().equals(label)) {
                return type;
            }
        }
        throw new IllegalArgumentException("dtype is '%s'; it must be fp32, bf16, int8 or int4".formatted(label));
    }
}
