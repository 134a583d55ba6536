package io.meit.model.decoder;

import io.meit.model.fusion.Fusion;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * {@code decoder_look} over a cache, and the step. The cache of a layer is two tensors of rows (slots * N, D_h), made once.
 * A text has a range of c slots, which is a dense (N, c, D_h): first its prefix, then its tokens.
 *
 * <p>A step gets its texts as lists of {@code [first slot, prefix slots, past, tokens, wanted, adapter, c]}. Texts with equal
 * tokens and c whose ranges adjoin are one run, whose attention is computed together. Every text is attended to over all its
 * c slots, of which those that it may not see are masked: so its numbers do not depend on the run.
 */
final class CachedTexts {

    private static final String CACHE = """
            def decoder_room(self, slots: int) -> int:
              shape = [slots * self.decoder_kv_heads, self.decoder_head_size]
              for l in range(self.decoder_layers):
                device = self.decoder_device(l)
                self.decoder_keys.append(torch.zeros(shape, dtype=self.decoder_dtype, device=device))
                self.decoder_values.append(torch.zeros(shape, dtype=self.decoder_dtype, device=device))
              return slots

            def decoder_range(self, rows: Tensor, first: int, slots: int, texts: int) -> Tensor:  # (texts*N, c, Dh)
              N = self.decoder_kv_heads
              return rows[first * N:(first + texts * slots) * N].view([texts * N, slots, self.decoder_head_size])

            def decoder_place(self, first: int, slots: int, heads: List[Tensor]) -> int:
              # Clears the slots of a text, and puts keys and values of a prefix into the first of them.
              for l in range(self.decoder_layers):
                keys = self.decoder_range(self.decoder_keys[l], first, slots, 1)  # (N, c, Dh)
                values = self.decoder_range(self.decoder_values[l], first, slots, 1)
                torch.zero_(keys)
                torch.zero_(values)
                if len(heads) > 0:
                  P = heads[2 * l].size(0)  # (P, N, Dh); 0 in a layer that does not see the ECG
                  keys[:, :P] = heads[2 * l].transpose(0, 1)
                  values[:, :P] = heads[2 * l + 1].transpose(0, 1)
              return first

            def decoder_copy(self, start: int, to: int, slots: int) -> int:
              for l in range(self.decoder_layers):
                for rows in [self.decoder_keys[l], self.decoder_values[l]]:
                  torch.copy_(self.decoder_range(rows, to, slots, 1), self.decoder_range(rows, start, slots, 1))
              return slots
            """;

    private static final String LOOK = """
            def decoder_look(self, q: Tensor, k: Tensor, v: Tensor, l: int) -> Tensor:  # (R, H, Dh), 2 of (R, N, Dh)
              keys = self.decoder_keys[l]
              values = self.decoder_values[l]
              size = self.decoder_head_size
              torch.index_copy_(keys, 0, self.decoder_slots[0], k.reshape([-1, size]))  # R*N rows
              torch.index_copy_(values, 0, self.decoder_slots[0], v.reshape([-1, size]))
              zs = annotate(List[Tensor], [])
              bias = {kinds}[l]
              for run in self.decoder_runs:  # first slot, c, texts, tokens, first row
                rows = q[run[4]:run[4] + run[2] * run[3]].view([run[2], run[3], q.size(1), size])  # (B, T, H, Dh)
                seen_keys = self.decoder_range(keys, run[0], run[1], run[2])  # (B*N, c, Dh)
                seen_values = self.decoder_range(values, run[0], run[1], run[2])
                zs.append(self.decoder_see(rows, seen_keys, seen_values, self.decoder_hidden[bias], self.decoder_scale(l)))
                bias = bias + {kind_count}
              z = zs[0]
              if len(zs) > 1:
                z = torch.cat(zs)
              return z  # (R, H*Dh)

            def decoder_see(self, q: Tensor, k: Tensor, v: Tensor, bias: Tensor, scale: float) -> Tensor:
              # (B, T, H, Dh), 2 of (B*N, c, Dh), (B, 1 or N, 1 or rows, c)
              B = q.size(0)
              T = q.size(1)
              N = self.decoder_kv_heads
              G = q.size(2) // N
              rows = q.reshape([B, T, N, G, -1]).permute([0, 2, 3, 1, 4]).reshape([B * N, G * T, -1])  # (B*N, G*T, Dh)
              rows = self.decoder_padded(rows, 1)  # (B*N, rows, Dh)
              scores = torch.bmm(rows, k.transpose(1, 2)) * scale  # (B*N, rows, c)
              scores = scores.view([B, N, rows.size(1), -1]) + bias  # (B, N, rows, c)
              weights = torch.softmax(scores, -1).view([B * N, rows.size(1), -1])  # (B*N, rows, c)
              z = torch.bmm(weights, v)[:, :G * T]  # (B*N, G*T, Dh)
              z = z.reshape([B, N, G, T, -1]).permute([0, 3, 1, 2, 4])  # (B, T, N, G, Dh)
              return z.reshape([B * T, -1])  # (B*T, H*Dh)

            def decoder_padded(self, x: Tensor, dim: int) -> Tensor:
              # In 32 bits a product of fewer than 4 rows takes another path of the library, with other roundings.
              size = x.size(dim)
              if self.decoder_dtype == 6 and size % 4 > 0:
                more = annotate(List[Tensor], [x])
                for i in range(4 - size % 4):
                  more.append(torch.narrow(x, dim, 0, 1))
                x = torch.cat(more, dim)
              return x
            """;

    private static final String BEGIN = """
            def decoder_begin(self, texts: List[List[int]]) -> Tensor:
              # Positions of the new rows; remembers texts, runs, slots and masks for the layers.
              self.decoder_texts = texts
              self.lora_begin(texts)
              self.decoder_runs = self.decoder_runs_of(texts)
              positions = annotate(List[Tensor], [])
              slots = annotate(List[Tensor], [])
              N = self.decoder_kv_heads
              for text in texts:
                position = torch.arange(text[2], text[2] + text[3])  # (T)
                positions.append(position + self.fusion_places(text[1]))
                heads = torch.arange(N) * text[6] + (text[0] * N + text[1])  # (N)
                slots.append((position.unsqueeze(1) + heads).view([-1]))  # (T*N)
              self.decoder_slots = [torch.cat(slots)]  # (R*N)
              self.decoder_hidden = annotate(List[Tensor], [])
              text = 0
              for run in self.decoder_runs:
                members = texts[text:text + run[2]]
                {biases}
                text = text + run[2]
              return torch.cat(positions)  # (R)

            def decoder_runs_of(self, texts: List[List[int]]) -> List[List[int]]:
              runs = annotate(List[List[int]], [])
              row = 0
              for text in texts:
                joins = False
                if len(runs) > 0:
                  run = runs[-1]
                  joins = run[1] == text[6] and run[3] == text[3] and run[0] + run[2] * run[1] == text[0]
                if joins:
                  runs[-1][2] = runs[-1][2] + 1
                else:
                  runs.append([text[0], text[6], 1, text[3], row])
                row = row + text[3]
              return runs

            def decoder_mask(self, texts: List[List[int]], window: int, sees: bool) -> Tensor:
              # What is added to the scores of B texts with T new tokens each: hides later and far tokens, and has ALiBi.
              T = texts[0][3]
              prefix = annotate(List[int], [])
              past = annotate(List[int], [])
              for text in texts:
                places = self.fusion_places(text[1])
                prefix.append(text[1] - places)
                past.append(text[2] + places)
              token = torch.arange(texts[0][6]) - torch.tensor(prefix).view([-1, 1, 1])  # (B, 1, c), negative for the prefix
              query = torch.arange(T).view([1, -1, 1]) + torch.tensor(past).view([-1, 1, 1])  # (B, T, 1)
              hidden = torch.gt(token, query)  # (B, T, c)
              if window > 0:
                hidden = torch.logical_or(hidden, torch.logical_and(torch.le(token, query - window), torch.ge(token, 0)))
              if not sees:
                hidden = torch.logical_or(hidden, torch.lt(token, 0))
              bias = torch.masked_fill(torch.zeros(hidden.size()), hidden, -float("inf")).unsqueeze(1)  # (B, 1, T, c)
              G = self.decoder_heads // self.decoder_kv_heads
            {rows}  return bias.to(self.decoder_dtype)
            """;

    /** Rows of a mask: one for all heads, or for each token those of a group alike. */
    private static final String ROWS = """
              if T > 1:
                bias = torch.repeat_interleave(bias.unsqueeze(2), G, 2)  # (B, 1, G, T, c)
                bias = self.decoder_padded(bias.reshape([len(texts), 1, G * T, -1]), 2)  # (B, 1, rows, c)
            """;

    /** With ALiBi every head has its own. */
    private static final String ALIBI_ROWS = """
              lines = self.decoder_numbers[0].view([-1, 1, 1]) * torch.clamp_min(token, 0).unsqueeze(1)  # (B, H, 1, c)
              bias = (bias + lines).view([len(texts), -1, G * T, bias.size(3)])  # (B, N, G*T, c)
              bias = self.decoder_padded(bias, 2)  # (B, N, rows, c)
            """;

    private static final String STEP = """
            def decoder_wanted(self, texts: List[List[int]]) -> Tensor:
              rows = annotate(List[int], [])
              row = 0
              for text in texts:
                row = row + text[3]
                for i in range(text[4]):
                  rows.append(row - text[4] + i)
              return torch.tensor(rows)

            def decoder_step(self, texts: List[List[int]], ids: List[int]) -> List[Tensor]:
              # (W, 2): likeliest id and its log-probability after every wanted row, and (W, V): their logits
              positions = self.decoder_begin(texts)
              waves = self.decoder_waves(positions)
              x = self.decoder_embed(torch.tensor(ids), positions)  # (R, D)
              for l in range(self.decoder_layers):
                x = self.decoder_layer(x, l, waves)
              wanted = x[self.decoder_wanted(texts).to(x.device)]  # (W, D)
              return self.decoder_chosen(self.decoder_head(wanted))

            def decoder_chosen(self, x: Tensor) -> List[Tensor]:  # (W, V)
              logits = x.to(6)  # (W, V)
              greatest = torch.argmax(logits, 1, True)  # (W, 1)
              value = torch.gather(torch.log_softmax(logits, 1), 1, greatest)  # (W, 1)
              return [torch.cat([greatest.to(7), value.to(7)], 1).cpu(), logits.cpu()]
            """;

    /** What a layer may see: tokens of a window (0 = all), and the ECG or not. Layers alike share a mask. */
    private record Kind(int window, boolean sees) {

        private String mask() {
            return "self.decoder_hidden.append(self.decoder_mask(members, %d, %s))"
                    .formatted(window, sees ? "True" : "False");
        }
    }

    private CachedTexts() {}

    static String of(DecoderConfig config, Fusion fusion) {
        List<Kind> layers = IntStream.range(0, config.sizes().layers())
                .mapToObj(layer -> new Kind(config.attention().windows().get(layer), sees(fusion, layer)))
                .toList();
        List<Kind> kinds = layers.stream().distinct().toList();
        boolean alibi = config.positions() instanceof Positions.Alibi;
        String look = LOOK.replace(
                        "{kinds}",
                        layers.stream()
                                .map(kind -> Integer.toString(kinds.indexOf(kind)))
                                .collect(Collectors.joining(", ", "[", "]")))
                .replace("{kind_count}", Integer.toString(kinds.size()));
        String begin = BEGIN.replace("{biases}", kinds.stream().map(Kind::mask).collect(Collectors.joining("\n    ")))
                .replace("{rows}", alibi ? ALIBI_ROWS : ROWS);
        return CACHE + look + begin + STEP;
    }

    /** True if a layer's attention over text sees an ECG before it. */
    static boolean sees(Fusion fusion, int layer) {
        return switch (fusion) {
            case Fusion.Meit meit -> meit.sees(layer);
            case Fusion.Llava ignored -> true;
            case Fusion.Flamingo ignored -> false;
        };
    }
}
