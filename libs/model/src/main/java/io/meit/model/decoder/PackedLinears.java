package io.meit.model.decoder;

/**
 * Linear layers whose weights are packed once for oneDNN: {@code decoder_add(w, bias)} takes one and gives its number, {@code
 * decoder_packed(x, i)} computes the i-th. The packed tensors have no readable content and carry no gradients.
 *
 * <p>A row's result depends on neither the other rows nor the number of threads. For 32 bits that needs the columns to be cut:
 * beyond 1,024 of them oneDNN shares one sum between threads. The parts are added in order, which also rounds less.
 */
final class PackedLinears {

    private static final int CUT_FP32 = 1024;
    private static final int WHOLE = Integer.MAX_VALUE;

    private static final String PART = """
            def decoder_pack(self, w: Tensor) -> Tensor:
              return ops.mkldnn._reorder_linear_weight(w.contiguous(), 1)

            def decoder_add(self, w: Tensor, bias: Tensor) -> int:  # (out, in), (out) or empty
              self.decoder_linears.append([len(self.decoder_packs), self.decoder_least_rows(w)])
              self.decoder_biases.append(bias)
              k = 0
              while k < w.size(1):
                self.decoder_packs.append(self.decoder_pack(w[:, k:min(k + {cut}, w.size(1))]))
                k = k + {cut}
              return len(self.decoder_linears) - 1

            def decoder_packed(self, x: Tensor, i: int) -> Tensor:  # (R, in) -> (R, out)
              if x.size(0) < self.decoder_linears[i][1]:
                return self.decoder_product(torch.cat([x, x, x, x, x, x]), i)[:x.size(0)]
              return self.decoder_product(x, i)

            def decoder_product(self, x: Tensor, i: int) -> Tensor:  # (R, in) -> (R, out)
              bias = annotate(Optional[Tensor], None)
              if self.decoder_biases[i].numel() > 0:
                bias = self.decoder_biases[i]
              n = self.decoder_linears[i][0]
              none = annotate(List[Optional[number]], [])
              if x.size(1) <= {cut}:
                y = ops.mkldnn._linear_pointwise(x, self.decoder_packs[n], bias, "none", none, "")
              else:
                y = ops.mkldnn._linear_pointwise(x[:, :{cut}], self.decoder_packs[n], bias, "none", none, "")
                k = {cut}
                while k < x.size(1):
                  n = n + 1
                  y = ops.mkldnn._linear_pointwise(x[:, k:k + {cut}], y, self.decoder_packs[n], None, "add")
                  k = k + {cut}
              return y
            """;

    private PackedLinears() {}

    /** @param type FP32 or BF16 */
    static String of(DecoderType type) {
        return FewRows.PART + PART.replace("{cut}", Integer.toString(type == DecoderType.BF16 ? WHOLE : CUT_FP32));
    }
}
