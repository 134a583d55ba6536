package io.meit.model.fusion;

import io.meit.model.fusion.Fusion.Meit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The paper's concatenated fusion (AIoT-MLSys-Lab/MEIT at 468b888): the prefix token H_e (D_h) is repeated once for every
 * query head, and the repeated vector (H * D_h) goes through the layer's own key and value projections, with their biases:
 *
 * <pre>  K_e = W_k [H_e; H_e; ...; H_e] + b_k      V_e = W_v [H_e; H_e; ...; H_e] + b_v</pre>
 *
 * <p>Without rotary positions, without normalisation, never masked; text positions start at 0 as without an ECG. Because
 * every block of the repeated vector is the same, {@code K_e = (sum over h of the h-th D_h columns of W_k) H_e + b_k}. The
 * sum is made once when weights are loaded, so that an ECG costs one (N * D_h, D_h) product per layer.
 *
 * <p>Equations 4 and 5 of the paper's text use only the diagonal block of each head; that is another function, {@link
 * Fusion.Projection#PER_HEAD}, and not the one behind the released code.
 *
 * <p>Methods: {@code fusion_weight} makes the (N * D_h, D_h) matrix of a projection, {@code fusion_low_rank} that of a product B A,
 * {@code fusion_heads} keys or values of
 * prefix tokens, {@code fusion_slots} says how many of the prefix's slots a layer's self-attention sees, {@code
 * fusion_places} how many places the prefix takes in the text.
 */
public final class MeitPart {

    private static final String FULL = """
            def fusion_weight(self, w: Tensor, heads: int) -> Tensor:  # w (N*Dh, H*Dh)
              return torch.sum(w.reshape([w.size(0), heads, -1]), [1])  # (N*Dh, Dh)

            def fusion_low_rank(self, b: Tensor, a: Tensor, heads: int) -> Tensor:  # (N*Dh, r), (r, H*Dh)
              return torch.matmul(b, self.fusion_weight(a, heads))  # (N*Dh, Dh)
            """;

    private static final String PER_HEAD = """
            def fusion_weight(self, w: Tensor, heads: int) -> Tensor:  # w (N*Dh, H*Dh)
              size = w.size(1) // heads
              N = w.size(0) // size
              blocks = w.reshape([N, size, heads, size])  # (N, Dh, H, Dh)
              diagonal = annotate(List[Tensor], [])
              for j in range(N):
                diagonal.append(blocks[j, :, j])  # (Dh, Dh)
              return torch.cat(diagonal)  # (N*Dh, Dh)

            def fusion_low_rank(self, b: Tensor, a: Tensor, heads: int) -> Tensor:  # (N*Dh, r), (r, H*Dh)
              size = a.size(1) // heads
              N = b.size(0) // size
              columns = a.reshape([a.size(0), heads, size])[:, :N].transpose(0, 1)  # (N, r, Dh)
              return torch.matmul(b.reshape([N, size, -1]), columns).reshape([N * size, size])  # (N*Dh, Dh)
            """;

    private static final String HEADS = """
            def fusion_heads(self, prefix: Tensor, weight: Tensor, bias: Optional[Tensor]) -> Tensor:  # (B, P, Dh), (N*Dh, Dh)
              y = torch.matmul(prefix, torch.t(weight))  # (B, P, N*Dh)
              if bias is not None:
                y = y + unchecked_cast(Tensor, bias)
              return y.view([prefix.size(0), prefix.size(1), -1, weight.size(1)])  # (B, P, N, Dh)

            def fusion_slots(self, tokens: int, l: int) -> int:
              return %s

            def fusion_places(self, tokens: int) -> int:
              return 0
            """;

    private MeitPart() {}

    /** @param layers L, number of layers of the decoder */
    public static String of(Meit fusion, int layers) {
        String weight =
                switch (fusion.projection()) {
                    case FULL -> FULL;
                    case PER_HEAD -> PER_HEAD;
                };
        String seen = IntStream.range(0, layers)
                .mapToObj(layer -> fusion.sees(layer) ? "1" : "0")
                .collect(Collectors.joining(", ", "tokens * [", "][l]"));
        return weight + HEADS.formatted(fusion.layers().isEmpty() ? "tokens" : seen);
    }
}
