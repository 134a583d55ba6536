package io.meit.model.decoder;

/** Linear layers that carry gradients, and keys and values joined without a cache. */
final class PlainLinear {

    static final String PART = """
            def decoder_load(self, w: List[Tensor]) -> int:
              self.decoder_w = w
              return self.decoder_rope_tables()

            def decoder_linear(self, x: Tensor, i: int) -> Tensor:
              # Two dimensions and contiguous: else autograd turns the product into a batched one and copies the weight.
              rows = x.reshape([-1, x.size(-1)])
              y = torch.linear(rows, self.decoder_w[i])
              return y.view(x.size()[:-1] + [y.size(1)])

            def decoder_join(self, l: int, k: Tensor, v: Tensor, past: int, prefix: Tensor) -> List[Tensor]:
              i = 1 + 9 * l
              k_weight = self.fusion_weight(self.decoder_w[i + 2], self.decoder_heads)  # (N*Dh, Dh)
              v_weight = self.fusion_weight(self.decoder_w[i + 3], self.decoder_heads)
              k_joined = torch.cat([self.fusion_heads(prefix, k_weight), k], 2)  # (B, N, P+T, Dh)
              v_joined = torch.cat([self.fusion_heads(prefix, v_weight), v], 2)
              return [k_joined, v_joined]
            """;

    private PlainLinear() {}
}
