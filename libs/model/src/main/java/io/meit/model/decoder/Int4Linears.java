package io.meit.model.decoder;

/**
 * Linear layers with weights in 4 bits, with the methods of {@link PackedLinears}: every {@value #GROUP} weights of a row have a
 * least value and a step of their own; inputs, and what comes out, are bfloat16. For models that would not fit otherwise: a
 * weight is off by about a twelfth of the spread of its group. Matrices whose shape the kernel does not take (rows no multiple
 * of 64, columns no multiple of the group) stay in bfloat16.
 */
final class Int4Linears {

    private static final int GROUP = Rounding.GROUP;

    static final String PART = Rounding.TO_4_BITS + """
            def decoder_pack(self, w: Tensor) -> Tensor:
              return ops.mkldnn._reorder_linear_weight(w.contiguous(), 1)

            def decoder_add(self, w: Tensor, bias: Tensor) -> int:  # (out, in), (out) or empty
              self.decoder_linears.append([len(self.decoder_packs)])
              self.decoder_biases.append(torch.clone(bias))
              if not self.decoder_fits4(w):
                self.decoder_packs.append(self.decoder_pack(w))
                self.decoder_scales.append(torch.empty([0]))
              else:
                pair = self.decoder_round4(w)
                self.decoder_packs.append(torch._convert_weight_to_int4pack_for_cpu(pair[0], 1))
                pairs = pair[1].transpose(0, 1)  # (groups, out, 2)
                self.decoder_scales.append(pairs.contiguous().to(15))
              return len(self.decoder_linears) - 1

            def decoder_packed(self, x: Tensor, i: int) -> Tensor:  # (R, in) -> (R, out)
              scales = self.decoder_scales[i]
              if scales.numel() > 0:
                y = torch._weight_int4pack_mm_for_cpu(x.contiguous(), self.decoder_packs[i], {group}, scales)
              else:
                none = annotate(List[Optional[number]], [])
                y = ops.mkldnn._linear_pointwise(x, self.decoder_packs[i], None, "none", none, "")
              if self.decoder_biases[i].numel() > 0:
                y = torch.add_(y, self.decoder_biases[i])
              return y
            """.replace("{group}", Integer.toString(GROUP));

    private Int4Linears() {}
}
