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
     * Of operations that round alike wherever a value stands. libtorch's own in 32 bits do not: the last values of a row, or of
     * a thread's share, go through other instructions.
     */
    PLACE_INVARIANT {
        @Override
        String of(Activation activation, String x) {
            return switch (activation) {
                case RELU, GELU -> NATIVE.of(activation, x);
                case GELU_TANH -> "self.decoder_gelu_tanh(%s)".formatted(x);
                case SILU -> "self.decoder_silu(%s)".formatted(x);
            };
        }
    };

    /** The methods that {@link #PLACE_INVARIANT} calls. gelu_tanh(x) = x * sigmoid(2 u), u = sqrt(2 / pi) (x + 0.044715 x^3). */
    static final String PART = """
            def decoder_silu(self, x: Tensor) -> Tensor:
              return torch.div(x, torch.add_(torch.exp_(torch.neg(x)), 1.0))

            def decoder_gelu_tanh(self, x: Tensor) -> Tensor:
              u = torch.mul_(torch.add_(torch.mul_(torch.mul(x, x), 0.044715), 1.0), x)
              return torch.div(x, torch.add_(torch.exp_(torch.mul_(u, -1.5957691216057308)), 1.0))
            """;

    abstract String of(Activation activation, String x);
}
