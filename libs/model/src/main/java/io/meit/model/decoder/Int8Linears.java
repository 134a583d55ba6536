package io.meit.model.decoder;

/**
 * Linear layers in 8 bits, with the methods of {@link PackedLinears}: weights with one scale per row, inputs quantised to 8 bits
 * with one scale per row of their own, sums exact in 32-bit integers. So a row's result depends on nothing but the row: not on
 * the others, not on the number of threads.
 *
 * <p>Inputs are stored unsigned with zero point 128, which the packed weights make up for: with signed ones oneDNN falls back
 * to a reference kernel, 700 times slower.
 */
final class Int8Linears {

    private static final String PART = """
            def decoder_pack(self, w: Tensor) -> Tensor:
              return ops.mkldnn._reorder_linear_weight(w.contiguous(), 1)

            def decoder_add(self, w: Tensor, bias: Tensor) -> int:  # (out, in), (out) or empty
              first = len(self.decoder_packs)
              self.decoder_biases.append(torch.clone(bias))
              pair = self.decoder_round8(w)
              rounded = pair[0]  # (out, in)
              scale = pair[1].view([-1])  # (out)
              self.decoder_scales.append(scale)
              outputs = w.size(0)
              pieces = max(1, min(%1$d, outputs // %2$d))
              size = (outputs + 64 * pieces - 1) // (64 * pieces) * 64
              n = 0
              while n < outputs:
                end = min(n + size, outputs)
                self.decoder_packs.append(ops.onednn.qlinear_prepack(rounded[n:end].contiguous(), None))
                self.decoder_pack_scales.append(scale[n:end].clone())
                n = end
              self.decoder_linears.append([first, self.decoder_least_rows(w), len(self.decoder_packs)])
              return len(self.decoder_linears) - 1

            def decoder_multiply(self, rounded: Tensor, n: int) -> Tensor:  # (R, in), unsigned -> (R, out of pack n)
              scale = self.decoder_pack_scales[n]
              none = annotate(List[Optional[number]], [])
              return ops.onednn.qlinear_pointwise(rounded, 1.0, 128, self.decoder_packs[n], scale, scale, None, 1.0, 0, 6, "none", none, "")

            def decoder_packed(self, x: Tensor, i: int) -> Tensor:  # (R, in) -> (R, out)
              size = torch.clamp_min(torch.amax(torch.abs(x), [-1], True), 1.0e-20)  # (R, 1)
              rounded = torch.add_(torch.round_(x * (127.0 / size)), 128.0).to(0)  # (R, in), unsigned
              R = x.size(0)
              linear = self.decoder_linears[i]
              if R < linear[1]:
                rounded = torch.cat([rounded, rounded, rounded, rounded, rounded, rounded])
              ys = annotate(List[Tensor], [])
              for n in range(linear[0], linear[2]):
                ys.append(self.decoder_multiply(rounded, n))
              y = ys[0]
              if len(ys) > 1:
                y = torch.cat(ys, 1)  # (R, out)
              y = y[:R] * (size / 127.0)  # (R, out)
              if self.decoder_biases[i].numel() > 0:
                y = torch.add_(y, self.decoder_biases[i])
              return y
            """;

    /** A piece of fewer outputs is not worth a call. */
    private static final int LEAST_PIECE = 512;

    /** @param pieces into how many packs a weight's outputs are cut at most, so that as many threads can share a product */
    static String of(int pieces) {
        return FewRows.PART + Rounding.TO_8_BITS + PART.formatted(pieces, LEAST_PIECE);
    }

    private Int8Linears() {}
}
