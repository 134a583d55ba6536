package io.meit.model.decoder;

/**
 * A step of one row, cut where the linear layers are. Those are computed elsewhere, from {@code decoder_row_x} (inputs, in 32
 * bits) to {@code decoder_row_y[j]}: the outputs of {@link Projection} j, or for j = 4 of the head. What lies between two of them is
 * one call here.
 */
final class RowPart {

    private static final String MEMORY = """
            def decoder_row_memory(self, shapes: List[List[int]], layers: int) -> List[Tensor]:
              # Room for inputs (1, longest) and 5 of outputs (1, out); of every linear layer the bias; of 8-bit ones the scales.
              longest = 0
              for shape in shapes:  # out, in
                longest = max(longest, shape[1])
                self.decoder_row_y.append(torch.zeros([1, shape[0]], dtype=self.decoder_dtype))
              self.decoder_row_x = [torch.zeros([1, longest])]
              return self.decoder_row_x + self.decoder_row_y + self.decoder_biases[:layers] + self.decoder_scales[:layers]

            def decoder_row_packs(self, layers: int) -> List[int]:  # of every linear layer address and bytes of its weights
              found = annotate(List[int], [])
              for i in range(layers):
                pack = self.decoder_packs[self.decoder_linears[i][0]]
                found.append(ops.mkldnn.data_ptr(pack))
                found.append(ops.mkldnn._nbytes(pack))
              return found

            def decoder_row_random(self, inputs: int) -> int:
              return self.decoder_row_give(torch.randn([1, inputs]).to(self.decoder_dtype))

            def decoder_row_product(self, i: int, j: int, inputs: int) -> int:  # by oneDNN
              x = self.decoder_row_x[0][:, :inputs].to(self.decoder_dtype)  # (1, in)
              torch.copy_(self.decoder_row_y[j], self.decoder_packed(x, i))
              return i
            """;

    private static final String STEP = """
            def decoder_row_give(self, x: Tensor) -> int:  # (1, in)
              torch.copy_(self.decoder_row_x[0][:, :x.size(1)], x)
              return x.size(1)

            def decoder_row_begin(self, texts: List[List[int]], ids: List[int]) -> int:
              positions = self.decoder_begin(texts)
              self.decoder_row_waves = self.decoder_waves(positions)
              return self.decoder_row_first(self.decoder_embed(torch.tensor(ids), positions), 0)

            def decoder_row_first(self, x: Tensor, l: int) -> int:
              self.decoder_row_state = self.decoder_first(x, l)
              return self.decoder_row_give(self.decoder_row_state[1])

            def decoder_row_look(self, l: int) -> int:
              return self.decoder_row_give(self.decoder_mix(self.decoder_row_y[0], l, self.decoder_row_waves))

            def decoder_row_second(self, l: int) -> int:
              self.decoder_row_state = self.decoder_second(self.decoder_row_state, self.decoder_row_y[1], l)
              return self.decoder_row_give(self.decoder_row_state[1])

            def decoder_row_activate(self, l: int) -> int:
              return self.decoder_row_give(self.decoder_activate(self.decoder_row_y[2]))

            def decoder_row_third(self, l: int) -> int:
              x = self.decoder_third(self.decoder_row_state[0], self.decoder_row_y[3], l)
              if l + 1 < self.decoder_layers:
                return self.decoder_row_first(x, l + 1)
              return self.decoder_row_give(self.decoder_leave(x))

            def decoder_row_end(self) -> List[Tensor]:
              return self.decoder_chosen(torch.clone(self.decoder_row_y[4]))  # (1, V)
            """;

    static final String PART = MEMORY + STEP;

    private RowPart() {}
}
