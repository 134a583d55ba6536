package io.meit.model.decoder;

/**
 * Traits of the feed-forward part.
 *
 * @param gated true for down(activation(gate(x)) * up(x)), false for down(activation(up(x)))
 * @param bias true if its projections have biases
 */
public record FeedForward(Activation activation, boolean gated, boolean bias) {

    /** The non-linearity. */
    public enum Activation {
        RELU,
        /** x * Phi(x), exact. */
        GELU,
        /** Its tanh approximation: gelu_new, gelu_fast and gelu_pytorch_tanh of Hugging Face, and BLOOM's. */
        GELU_TANH,
        /** x * sigmoid(x), also called swish. */
        SILU
    }
}
