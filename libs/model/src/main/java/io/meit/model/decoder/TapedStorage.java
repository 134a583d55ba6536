package io.meit.model.decoder;

/**
 * Frozen matrices between their uses: {@code tune_keep(w)} takes the next one, {@code tune_weight(n)} gives the n-th as products
 * want it. Quantised ones are made whole again for each use, one at a time, and thrown away.
 */
final class TapedStorage {

    private static final String PLAIN = """
            def tune_keep(self, w: Tensor) -> int:  # (out, in)
              self.tune_base.append(w.to(self.tune_dtype){there})
              return len(self.tune_base)

            def tune_weight(self, n: int) -> Tensor:  # (out, in)
              return self.tune_base[n]
            """;

    private static final String BF16 = """
            def tune_keep(self, w: Tensor) -> int:  # (out, in)
              self.tune_base.append(w.to(15){there})
              return len(self.tune_base)

            def tune_weight(self, n: int) -> Tensor:  # (out, in)
              return self.tune_base[n].to(self.tune_dtype)
            """;

    private static final String INT8 = """
            def tune_keep(self, w: Tensor) -> int:  # (out, in)
              pair = self.decoder_round8(w.to(6))
              self.tune_base.append(pair[0]{there})  # (out, in)
              self.tune_steps.append(pair[1]{there})  # (out, 1)
              return len(self.tune_base)

            def tune_weight(self, n: int) -> Tensor:  # (out, in)
              return torch.mul(self.tune_base[n], self.tune_steps[n]).to(self.tune_dtype)
            """;

    /** Two weights a byte. As in the decoder that serves, rounded from bf16; shapes that its kernel does not take stay in bf16. */
    private static final String INT4 = """
            def tune_keep(self, w: Tensor) -> int:  # (out, in)
              w = w.to(15)
              if self.decoder_fits4(w):
                pair = self.decoder_round4(w)
                q = pair[0].to(0)  # (out, in)
                q = torch.bitwise_or(q[:, 0::2], torch.bitwise_left_shift(q[:, 1::2], 4))  # (out, in / 2)
                self.tune_base.append(q{there})
                self.tune_steps.append(pair[1].to(15){there})  # (out, groups, 2)
              else:
                self.tune_base.append(w{there})
                self.tune_steps.append(torch.empty([0]))
              return len(self.tune_base)

            def tune_weight(self, n: int) -> Tensor:  # (out, in)
              b = self.tune_base[n]
              if self.tune_steps[n].numel() > 0:
                q = torch.stack([torch.bitwise_and(b, 15), torch.bitwise_right_shift(b, 4)], -1)  # (out, in / 2, 2)
                q = q.view([b.size(0), -1, {group}]).to(6)  # (out, groups, group)
                steps = self.tune_steps[n].to(6)  # (out, groups, 2)
                zero = steps[:, :, 1:] - steps[:, :, :1] * 8.0  # (out, groups, 1)
                b = torch.addcmul(zero, q, steps[:, :, :1]).view([b.size(0), -1])  # (out, in)
              return b.to(self.tune_dtype)
            """;

    /** {@code tune_bytes}: of the kept matrices, of the same in 32 bits, and of everything else that is frozen. */
    private static final String BYTES = """
            def tune_bytes(self) -> List[int]:
              kept = 0
              whole = 0
              others = 0
              for n in range(len(self.tune_base)):
                kept = kept + self.tune_base[n].numel() * self.tune_base[n].element_size()
                whole = whole + self.tune_base[n].numel() * {width}
              for t in self.tune_steps:
                kept = kept + t.numel() * t.element_size()
              for t in self.decoder_w + self.tune_fused:
                others = others + t.numel() * t.element_size()
              return [kept, whole, others]
            """;

    /** In 32 bits, of one element of what is kept: packed, it holds two weights. */
    private static final String WIDTH_OF_PAIRS = "(8 if self.tune_steps[n].numel() > 0 else 4)";

    private TapedStorage() {}

    static String of(FrozenFormat format) {
        String part =
                switch (format.storage()) {
                    case FP32 -> PLAIN;
                    case BF16 -> BF16;
                    case INT8 -> Rounding.TO_8_BITS + INT8;
                    case INT4 -> Rounding.TO_4_BITS + INT4.replace("{group}", Integer.toString(Rounding.GROUP));
                };
        String width = format.storage() == FrozenFormat.Storage.INT4 ? WIDTH_OF_PAIRS : "4";
        return part.replace("{there}", format.there()) + BYTES.replace("{width}", width);
    }
}
