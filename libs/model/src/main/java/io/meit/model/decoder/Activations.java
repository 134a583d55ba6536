package io.meit.model.decoder;

import io.meit.model.decoder.FeedForward.Activation;

/** The text of a non-linearity. */
enum Activations {

    /** libtorch's own, which carry gradients. */
    NATIVE {
        @Override
        String of(Activation activation, String x) {
            return switch (activation) {
                case RELU -> "torch.relu(%s)".formatted(x);
                case GELU -> "torch.gelu(%s)".formatted(x);
                case GELU_TANH -> "torch.gelu(%s, approximate=\"tanh\")".formatted(x);
                case SILU -> "torch.silu(%s)".formatted(x);
            };
        }
    },

    /**
     * Of operations that round alike wherever a value stands. libtorch's own do not all: the last values of a row, or of a
     * thread's share, go through other instructions, and values that do not lie side by side through another library. Computed
     * in 32 bits, and rounded once where activations are bfloat16.
     */
    PLACE_INVARIANT {
        @Override
        String of(Activation activation, String x) {
            return switch (activation) {
                case RELU -> NATIVE.of(activation, x);
                case GELU -> "self.decoder_gelu(%s)".formatted(x);
                case GELU_TANH -> "self.decoder_gelu_tanh(%s)".formatted(x);
                case SILU -> "self.decoder_silu(%s)".formatted(x);
            };
        }
    };

    /** The methods that {@link #PLACE_INVARIANT} calls. gelu_tanh(x) = x * sigmoid(2 u), u = sqrt(2 / pi) (x + 0.044715 x^3). */
    static final String PART = """
            def decoder_silu(self, x: Tensor) -> Tensor:
              y = x.to(6)
              return torch.div(y, torch.add_(torch.exp_(torch.neg(y)), 1.0)).to(x.dtype)

            def decoder_gelu(self, x: Tensor) -> Tensor:
              return torch.gelu(x.to(6).contiguous()).to(x.dtype)

            def decoder_gelu_tanh(self, x: Tensor) -> Tensor:
              y = x.to(6)
              u = torch.mul_(torch.add_(torch.mul_(torch.mul(y, y), 0.044715), 1.0), y)
              return torch.div(y, torch.add_(torch.exp_(torch.mul_(u, -1.5957691216057308)), 1.0)).to(x.dtype)
            """;

    abstract String of(Activation activation, String x);
}
