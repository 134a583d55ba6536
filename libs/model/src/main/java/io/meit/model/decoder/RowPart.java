package io.meit.model.decoder;

/** What {@link RowMemory} asks of a decoder: where its weights and its cache are, and products by oneDNN. */
final class RowPart {

    static final String PART = """
            def decoder_row_weights(self) -> List[Tensor]:  # vectors in 32 bits, tables as they are
              found = annotate(List[Tensor], [])
              for w in self.decoder_w:
                if w.dim() == 1:
                  w = w.to(6)
                found.append(w)
              return found

            def decoder_row_caches(self) -> List[Tensor]:
              found = annotate(List[Tensor], [])
              for rows in [self.decoder_keys, self.decoder_values]:
                for cache in rows:
                  found.append(cache)
              return found

            def decoder_row_vectors(self) -> List[Tensor]:  # of every linear layer biases and scales
              found = annotate(List[Tensor], [])
              for i in range(len(self.decoder_linears)):
                found.append(self.decoder_biases[i].to(6))
                if len(self.decoder_scales) > 0:
                  found.append(self.decoder_scales[i].to(6))
                else:
                  found.append(torch.empty([0]))
              return found

            def decoder_row_packs(self) -> List[int]:  # of every linear layer, for each of its packs: layer, address, bytes
              found = annotate(List[int], [])
              for i in range(len(self.decoder_linears)):
                end = len(self.decoder_packs)
                if i + 1 < len(self.decoder_linears):
                  end = self.decoder_linears[i + 1][0]
                for n in range(self.decoder_linears[i][0], end):
                  pack = self.decoder_packs[n]
                  found.append(i)
                  found.append(ops.mkldnn.data_ptr(pack))
                  found.append(ops.mkldnn._nbytes(pack))
              return found

            def decoder_row_room(self, x: int, y: int) -> List[Tensor]:
              self.decoder_row_x = [torch.zeros([x])]
              self.decoder_row_y = [torch.zeros([y])]
              return [self.decoder_row_x[0], self.decoder_row_y[0]]

            def decoder_row_product(self, i: int, rows: int, inputs: int) -> int:
              x = self.decoder_row_x[0][:rows * inputs].view([rows, inputs]).to(self.decoder_dtype)  # (R, in)
              y = self.decoder_packed(x, i)  # (R, out)
              torch.copy_(self.decoder_row_y[0][:y.numel()].view(y.size()), y)
              return i
            """;

    private RowPart() {}

    /** Products in 4 bits are not packed by oneDNN, nor are those of other devices; blocks of a fusion are libtorch's. */
    static boolean suits(DecoderSettings settings) {
        boolean packed = settings.placement().linears() == Placement.Linears.PACKED;
        return packed && settings.type() != DecoderType.INT4 && !FusionPart.hasBlocks(settings.fusion());
    }
}
