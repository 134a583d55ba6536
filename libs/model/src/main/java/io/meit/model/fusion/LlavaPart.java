package io.meit.model.fusion;

/**
 * Input concatenation as in LLaVA (Liu et al. 2023): every prefix token goes through a learned linear layer, {@code x_p = W
 * h_p + b} (E), and the P results stand before the embeddings of the text, at positions 0..P-1, as if they were tokens:
 * causal, with the decoder's own positions. Text begins at position P.
 *
 * <p>Nothing in a text changes what these first rows are, so their keys and values in all layers are computed once for an
 * ECG, and texts begin with them as with any prefix.
 *
 * <p>Methods: {@code fusion_take} takes the weights of {@link FusionWeights}, {@code fusion_enter} makes input embeddings.
 */
public final class LlavaPart {

    public static final String PART = """
            def fusion_take(self, w: List[Tensor]) -> int:
              self.fusion_w = w
              return len(w)

            def fusion_enter(self, prefix: Tensor) -> Tensor:  # (B, P, size) -> (B, P, E)
              return torch.linear(prefix, self.fusion_w[0], self.fusion_w[1])

            def fusion_slots(self, tokens: int, l: int) -> int:
              return tokens

            def fusion_places(self, tokens: int) -> int:
              return tokens
            """;

    private LlavaPart() {}
}
