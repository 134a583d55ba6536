package io.meit.model.decoder;

import io.meit.model.fusion.Fusion;
import io.meit.model.torch.ScriptSource;

/**
 * LoRA adapters in a step: {@code y + scale * (x A^T) B^T} for the rows of the texts that use an adapter. Rows without one are
 * not touched; a row's sum depends on no other row, because the products are those of packed weights.
 *
 * <p>Adapters are kept in places 0, 1, ... Of place s, layer l and {@link Projection} j, {@code n = (s * L + l) * 4 + j}:
 *
 * <ul>
 *   <li>{@code lora_a[C n + c]}: packed, the c-th piece (of C) of the columns of (sum of r, in), one A under the other, a shared
 *       one once
 *   <li>{@code lora_b[3 n + p]}: packed (out of the site, r) of the p-th changed site, scale included
 *   <li>{@code lora_parts[n]}: empty if nothing is changed, else of every changed site [first, end column of x A^T, first, end column of y]
 *   <li>{@code lora_fused[2 (s * L + l) + 0 or 1]}: (N * D_h, D_h), what the change of keys and values adds to the matrices
 *       that project an ECG
 * </ul>
 *
 * <p>Of the present step, of each of its adapters: {@code lora_rows}: [place, first, end, 1 if all rows between are its own];
 * {@code lora_index}: its rows.
 */
final class LoraPart {

    private static final String PART = """
            def lora_room(self, places: int) -> int:
              none = torch.empty([0])
              nothing = annotate(List[int], [])
              for n in range(4 * self.decoder_layers * places - len(self.lora_parts)):
                self.lora_parts.append(nothing)
                for c in range(self.lora_pieces):
                  self.lora_a.append(none)
                for p in range(3):
                  self.lora_b.append(none)
              for n in range(2 * self.decoder_layers * places - len(self.lora_fused)):
                self.lora_fused.append(none)
              return places

            def lora_put(self, n: int, a: List[Tensor], b: List[Tensor], scales: List[float], parts: List[int]) -> int:
              self.decoder_at(n // 4 % self.decoder_layers)
              joined = torch.cat(a)  # (sum of r, in)
              for c in range(self.lora_pieces):
                first = c * self.lora_piece
                if first < joined.size(1):
                  self.lora_a[self.lora_pieces * n + c] = self.lora_packed(joined[:, first:first + self.lora_piece])
              for p in range(len(b)):
                self.lora_b[3 * n + p] = self.lora_packed(b[p].to(7) * scales[p])
              self.lora_parts[n] = parts
              return n

            def lora_drop(self, place: int) -> int:
              none = torch.empty([0])
              nothing = annotate(List[int], [])
              for i in range(4 * self.decoder_layers):
                n = 4 * self.decoder_layers * place + i
                self.lora_parts[n] = nothing
                for c in range(self.lora_pieces):
                  self.lora_a[self.lora_pieces * n + c] = none
                for p in range(3):
                  self.lora_b[3 * n + p] = none
              for i in range(2 * self.decoder_layers):
                self.lora_fused[2 * self.decoder_layers * place + i] = none
              return place

            def lora_merged(self, w: Tensor, cut: List[int], a: Tensor, b: Tensor, scale: float) -> Tensor:
              w = self.decoder_cut(w, cut)  # (out, in)
              return (w.to(7) + torch.matmul(b.to(7) * scale, a.to(7))).to(self.decoder_dtype)

            def lora_begin(self, texts: List[List[int]]) -> int:
              # Which rows belong to which adapter.
              places = annotate(List[int], [])
              self.lora_rows = annotate(List[List[int]], [])
              self.lora_index = annotate(List[Tensor], [])
              for text in texts:
                if text[5] >= 0 and not (text[5] in places):
                  places.append(text[5])
              for place in places:
                self.lora_begin_one(texts, place)
              return len(places)

            def lora_begin_one(self, texts: List[List[int]], place: int) -> int:
              run = [place, 0, 0, 1]
              index = annotate(List[Tensor], [])
              row = 0
              for text in texts:
                end = row + text[3]
                if text[5] == place:
                  index.append(torch.arange(row, end))
                  if run[2] == 0:
                    run[1] = row
                    run[2] = end
                  elif run[2] == row:
                    run[2] = end
                  else:
                    run[3] = 0
                row = end
              self.lora_rows.append(run)
              self.lora_index.append(torch.cat(index))
              return row

            def lora_down(self, x: Tensor, n: int) -> Tensor:  # (rows, in) -> (rows, sum of r)
              h = self.lora_product(x[:, :self.lora_piece], self.lora_a[self.lora_pieces * n])
              for c in range(1, self.lora_pieces):
                first = c * self.lora_piece
                if first < x.size(1):
                  h = self.lora_sum(h, x[:, first:first + self.lora_piece], self.lora_a[self.lora_pieces * n + c])
              return h

            def decoder_adapt(self, y: Tensor, x: Tensor, l: int, j: int) -> Tensor:  # (R, out), (R, in)
              for i in range(len(self.lora_rows)):
                run = self.lora_rows[i]
                n = (run[0] * self.decoder_layers + l) * 4 + j
                if len(self.lora_parts[n]) > 0:
                  if run[3] == 1:
                    rows = x[run[1]:run[2]]
                  else:
                    rows = x[self.lora_index[i]]
                  self.lora_change(y, self.lora_down(rows, n), n, i)
              return y

            def lora_change(self, y: Tensor, h: Tensor, n: int, i: int) -> int:  # (R, out), (rows, sum of r)
              run = self.lora_rows[i]
              parts = self.lora_parts[n]
              for p in range(len(parts) // 4):
                change = self.lora_product(h[:, parts[4 * p]:parts[4 * p + 1]], self.lora_b[3 * n + p])
                columns = y[:, parts[4 * p + 2]:parts[4 * p + 3]]
                if run[3] == 1:
                  torch.add_(columns[run[1]:run[2]], change)
                else:
                  torch.index_add_(columns, 0, self.lora_index[i], change)
              return n
            """;

    /** Products of oneDNN, whose rows do not depend on each other. */
    private static final String PACKED = """
            def lora_packed(self, w: Tensor) -> Tensor:  # (out, in)
              return self.decoder_pack(w.to(self.decoder_dtype))

            def lora_product(self, x: Tensor, pack: Tensor) -> Tensor:  # (rows, in) -> (rows, out)
              return ops.mkldnn._linear_pointwise(x, pack, None, "none", annotate(List[Optional[number]], []), "")

            def lora_sum(self, y: Tensor, x: Tensor, pack: Tensor) -> Tensor:  # y + product
              return ops.mkldnn._linear_pointwise(x, y, pack, None, "add")
            """;

    /** The same on any device, for {@link PlainLinears}. */
    private static final String PLAIN = """
            def lora_packed(self, w: Tensor) -> Tensor:  # (out, in)
              return self.decoder_pack(w.to(self.decoder_dtype))

            def lora_product(self, x: Tensor, w: Tensor) -> Tensor:  # (rows, in) -> (rows, out)
              return torch.linear(x, w)

            def lora_sum(self, y: Tensor, x: Tensor, w: Tensor) -> Tensor:  # y + product
              return y + torch.linear(x, w)
            """;

    /** What an adapter adds to the keys and values of an ECG that goes through the layers' own projections. */
    private static final String FUSED = """
            def lora_put_fused(self, n: int, a: Tensor, b: Tensor, scale: float) -> int:  # (r, D), (N*Dh, r)
              l = n // 2 % self.decoder_layers
              if self.fusion_slots(1, l) > 0:
                # In double precision, like the matrix that it is added to.
                self.lora_fused[n] = self.fusion_low_rank(b.to(7) * scale, a.to(7), self.decoder_heads).to(6)
              return n

            def decoder_adapt_prefix(self, heads: Tensor, prefix: Tensor, place: int, l: int, j: int) -> Tensor:
              # (B, P, N, Dh), (B, P, Dh)
              if place >= 0:
                change = self.lora_fused[2 * (place * self.decoder_layers + l) + j]
                if change.numel() > 0:
                  heads = heads + self.fusion_heads(prefix, change, None)
              return heads
            """;

    /** In 32 bits oneDNN divides longer sums over its threads; cut, they are the same with any number of threads. */
    static final int LONGEST_SUM = 1024;

    private LoraPart() {}

    static void addTo(ScriptSource.Builder source, DecoderConfig config, DecoderSettings settings) {
        DecoderConfig.Sizes sizes = config.sizes();
        int longest = Math.max(Math.max(sizes.hidden(), sizes.queryWidth()), sizes.intermediate());
        boolean packed = settings.placement().linears() == Placement.Linears.PACKED;
        int piece = settings.type().isHalf() || !packed ? longest : LONGEST_SUM;
        source.attribute("lora_a", ScriptSource.NO_TENSORS)
                .attribute("lora_b", ScriptSource.NO_TENSORS)
                .attribute("lora_fused", ScriptSource.NO_TENSORS)
                .attribute("lora_parts", ScriptSource.NO_NUMBERS)
                .attribute("lora_rows", ScriptSource.NO_NUMBERS)
                .attribute("lora_index", ScriptSource.NO_TENSORS)
                .attribute("lora_piece", (long) piece)
                .attribute("lora_pieces", (long) Math.ceilDiv(longest, piece))
                .part(PART)
                .part(packed ? PACKED : PLAIN);
        if (settings.fusion() instanceof Fusion.Meit) {
            source.part(FUSED);
        }
    }
}
