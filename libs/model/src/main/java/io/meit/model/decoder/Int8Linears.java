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

    static final String PART = FewRows.PART + Rounding.TO_8_BITS + """
            def decoder_pack(self, w: Tensor) -> Tensor:
              return ops.mkldnn._reorder_linear_weight(w.contiguous(), 1)

            def decoder_add(self, w: Tensor, bias: Tensor) -> int:  # (out, in), (out) or empty
              self.decoder_biases.append(torch.clone(bias))
              pair = self.decoder_round8(w)
              rounded = pair[0]  # (out, in)
              scale = pair[1].view([-1])  # (out)
              self.decoder_scales.append(scale)
              self.decoder_linears.append([len(self.decoder_packs), self.decoder_least_rows(w)])
              self.decoder_packs.append(ops.onednn.qlinear_prepack(rounded.contiguous(), None))
              return len(self.decoder_linears) - 1

            def decoder_packed(self, x: Tensor, i: int) -> Tensor:  # (R, in) -> (R, out)
              size = torch.clamp_min(torch.amax(torch.abs(x), [-1], True), 1.0e-20)  # (R, 1)
              rounded = torch.add_(torch.round_(x * (127.0 / size)), 128.0).to(0)  # (R, in), unsigned
              R = x.size(0)
              linear = self.decoder_linears[i]
              if R < linear[1]:
                rounded = torch.cat([rounded, rounded, rounded, rounded, rounded, rounded])
              scale = self.decoder_scales[i]
              none = annotate(List[Optional[number]], [])
              pack = self.decoder_packs[linear[0]]
              y = ops.onednn.qlinear_pointwise(rounded, 1.0, 128, pack, scale, scale, None, 1.0, 0, 6, "none", none, "")
              y = y[:R] * (size / 127.0)  # (R, out)
              if self.decoder_biases[i].numel() > 0:
                y = torch.add_(y, self.decoder_biases[i])
              return y
            """;

    private Int8Linears() {}
}
