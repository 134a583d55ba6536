package io.meit.bench.shape;

/** Architectures that a benchmark shape can have. */
public enum Family {
    /** Learned positions, layer norm with bias, GELU, one fused q/k/v matrix stored as (in, out). */
    GPT2,
    /** Rotary positions, RMS norm, gated SiLU, grouped-query attention, no biases. */
    LLAMA
}
