package io.meit.model.decoder;

/**
 * As {@link PackedLinears}, for any device: plain products with weights that lie where they are used. On the CPU weights that
 * their file holds in the decoder's number type stay pages of it. How a row is rounded may depend on the other rows.
 */
final class PlainLinears {

    static final String PART = """
            def decoder_pack(self, w: Tensor) -> Tensor:
              return w.contiguous().to(self.decoder_device(self.decoder_now))

            def decoder_add(self, w: Tensor, bias: Tensor) -> int:  # (out, in), (out) or empty
              self.decoder_linears.append([len(self.decoder_packs)])
              self.decoder_packs.append(self.decoder_pack(w))
              self.decoder_biases.append(self.decoder_pack(bias))
              return len(self.decoder_linears) - 1

            def decoder_packed(self, x: Tensor, i: int) -> Tensor:  # (R, in) -> (R, out)
              bias = annotate(Optional[Tensor], None)
              if self.decoder_biases[i].numel() > 0:
                bias = self.decoder_biases[i]
              return torch.linear(x, self.decoder_packs[i], bias)
            """;

    private PlainLinears() {}
}
