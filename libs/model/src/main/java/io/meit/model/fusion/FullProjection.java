package io.meit.model.fusion;

/**
 * The paper's concatenated fusion, as its released code computes it (AIoT-MLSys-Lab/MEIT at 468b888): the prefix token
 * H_e (D_h) is repeated once for every query head, and the repeated vector (H * D_h) goes through the layer's own key and
 * value projections:
 *
 * <pre>  K_e = W_k [H_e; H_e; ...; H_e]      V_e = W_v [H_e; H_e; ...; H_e]</pre>
 *
 * <p>Without rotary positions, without normalisation, never masked; text positions start at 0 as without an ECG. Because
 * every block of the repeated vector is the same, {@code K_e = (sum over h of the h-th D_h columns of W_k) H_e}. The sum
 * is made once when weights are loaded, so that a request costs one (N * D_h, D_h) product per layer.
 *
 * <p>Equations 4 and 5 of the paper's text use only the diagonal block of each head; that is another function, and not the
 * one behind the released code.
 */
public final class FullProjection {

    /**
     * Methods: {@code fusion_weight} sums the head blocks of a projection, {@code fusion_heads} makes keys or values of
     * prefix tokens.
     */
    public static final String PART = """
            def fusion_weight(self, w: Tensor, heads: int) -> Tensor:  # w (N*Dh, H*Dh)
              size = w.size(1) // heads
              return torch.sum(w.reshape([w.size(0), heads, size]), [1])  # (N*Dh, Dh)

            def fusion_heads(self, prefix: Tensor, weight: Tensor) -> Tensor:  # (B, P, Dh), (N*Dh, Dh)
              size = weight.size(1)
              kv_heads = weight.size(0) // size
              y = torch.matmul(prefix, torch.t(weight))  # (B, P, N*Dh)
              y = y.view([prefix.size(0), prefix.size(1), kv_heads, size])  # (B, P, N, Dh)
              return y.transpose(1, 2)  # (B, N, P, Dh)
            """;

    private FullProjection() {}
}
