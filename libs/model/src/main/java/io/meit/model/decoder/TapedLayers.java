package io.meit.model.decoder;

import io.meit.model.fusion.Fusion;

/**
 * The layers of a decoder that is tuned, forward and back. Each layer begins a new graph of autograd; what it began with is
 * kept, and with {@code tune_recomputes} nothing else: the layer is computed again when its gradient is due. Dropout is seeded
 * for each layer, so that it is the same the second time.
 *
 * <p>The head is only used on rows that have a label, some at a time, so that its outputs (rows, V) are never all in memory.
 */
final class TapedLayers {

    private static final String PART = """
            def tune_run(self, leaf: Tensor, l: int, waves: List[Tensor], seed: int) -> Tensor:  # (R, D)
              self.tune_seed = seed + l
              self.tune_drawn = 0
              return self.decoder_layer(leaf, l, waves)

            def tune_forward(self, x: Tensor, waves: List[Tensor], seed: int) -> Tensor:  # (R, D)
              keeps = self.tune_tapes
              for l in range(self.decoder_layers):
                leaf = torch.detach(x)
                if keeps:
                  leaf = torch.requires_grad_(leaf, l > 0 or x.requires_grad)
                  self.tune_in.append(leaf)
                if keeps and self.tune_recomputes:
                  self.tune_tapes = False
                  torch.set_grad_enabled(False)
                x = self.tune_run(leaf, l, waves, seed)
                self.tune_tapes = keeps
                torch.set_grad_enabled(keeps)
                if keeps and not self.tune_recomputes:
                  self.tune_out.append(x)
              return torch.detach(x)

            def tune_backward(self, g: Tensor, waves: List[Tensor], seed: int) -> Tensor:  # gradient of the states -> of their start
              for n in range(self.decoder_layers):
                l = self.decoder_layers - 1 - n
                leaf = self.tune_in.pop()
                if self.tune_recomputes:
                  out = self.tune_run(leaf, l, waves, seed)
                else:
                  out = self.tune_out.pop()
                torch.backward(out, g, True)
                for j in [3, 2, 1, 0]:
                  torch.set_grad_enabled(False)
                  self.tune_back(l, j)
                torch.set_grad_enabled(True)
                if leaf.requires_grad:
                  g = self.tune_gradient(leaf)
              return g

            def tune_head(self, x: Tensor, targets: Tensor, weight: float) -> Tensor:  # (n, D), (n)
              # Sum of -log p; with a tape also its gradient, times weight, into x.
              y = self.decoder_leave(x)  # (n, E)
              d = torch.detach(y).contiguous()
              torch.set_grad_enabled(False)
              g = torch.empty_like(d)
              loss = torch.zeros([], dtype=7)
              first = 0
              while first < d.size(0):
                end = min(first + %1$d, d.size(0))
                p = self.tune_product(d[first:end], self.tune_out_weight[0], %2$s)  # (rows, V)
                wanted = targets[first:end].unsqueeze(1)  # (rows, 1)
                total = torch.logsumexp(p, [1], True)  # (rows, 1)
                loss = loss + torch.sum((total - torch.gather(p, 1, wanted)).to(7))
                if self.tune_tapes:
                  p = torch.exp_(torch.sub_(p, total))
                  torch.scatter_add_(p, 1, wanted, torch.full_like(total, -1.0))
                  torch.mul_(p, weight)
                  g[first:end] = self.tune_product(p, torch.t(self.tune_out_weight[0]), None)
                first = end
              torch.set_grad_enabled(self.tune_tapes)
              if self.tune_tapes:
                torch.backward(y, g, True)
              return loss

            def tune_texts(self, ids: Tensor, labels: Tensor, lengths: List[int], prefix: Tensor, weight: float, seed: int) -> Tensor:
              # 2 of (B, T) or, packed, (1, sum of lengths), (B, P, size) -> sum of -log p of the labels
              before = self.tune_before(prefix)
              sizes = lengths
              self.tune_lengths = annotate(List[List[int]], [])
              if len(lengths) > 0:
                of_rows = [n + before for n in lengths]
                self.tune_lengths.append(of_rows)
              else:
                sizes = [ids.size(1) for b in range(prefix.size(0))]
              rows = annotate(List[Tensor], [])
              tokens = annotate(List[Tensor], [])
              first = 0
              for n in sizes:
                rows.append(torch.arange(before + n, device=ids.device))
                tokens.append(torch.arange(first + before, first + before + n, device=ids.device))
                first = first + before + n
              positions = torch.cat(rows)  # (R), of each row in its text
              places = torch.cat(tokens)  # (tokens), row of each token
              x = self.tune_enter(ids.reshape([-1]), sizes, prefix, positions)  # (R, D)
              waves = self.decoder_waves(positions)
              states = torch.requires_grad_(self.tune_forward(x, waves, seed), self.tune_tapes)  # (R, D)
              targets = labels.reshape([-1])  # (tokens)
              begins = torch.eq(torch.index_select(positions, 0, places), before)  # (tokens): no token is before it
              labelled = torch.nonzero(torch.logical_and(torch.ne(targets, -100), torch.logical_not(begins))).reshape([-1])  # (n)
              rows_before = torch.index_select(places, 0, labelled) - 1  # (n)
              loss = self.tune_head(torch.index_select(states, 0, rows_before), torch.index_select(targets, 0, labelled), weight)
              if self.tune_tapes:
                g = self.tune_backward(self.tune_gradient(states), waves, seed)
                if x.requires_grad:
                  torch.backward(x, g)
              return loss
            """;

    private static final String ENTER = """
            def tune_before(self, prefix: Tensor) -> int:  # rows of an ECG in front of its text
              return 0

            def tune_enter(self, ids: Tensor, sizes: List[int], prefix: Tensor, positions: Tensor) -> Tensor:  # (R), (B, P, size), (R)
              self.decoder_prefix = [prefix]
              return self.decoder_embed(ids, positions)  # (R, D)
            """;

    private static final String ENTER_BEFORE = """
            def tune_before(self, prefix: Tensor) -> int:
              return prefix.size(1)

            def tune_enter(self, ids: Tensor, sizes: List[int], prefix: Tensor, positions: Tensor) -> Tensor:  # (tokens), (B, P, size), (R)
              ecgs = torch.unbind(self.fusion_enter(prefix))  # (P, E) each
              texts = torch.split_with_sizes(torch.embedding(self.decoder_w[{EMBEDDING}], ids), sizes)  # (T, E) each
              rows = annotate(List[Tensor], [])
              for b in range(len(sizes)):
                rows.append(ecgs[b])
                rows.append(texts[b])
              self.decoder_prefix = [prefix[:, :0]]
              return self.decoder_enter(torch.cat(rows), positions)  # (R, D)
            """;

    /** Rows of the head at a time. */
    private static final int ROWS = 256;

    private TapedLayers() {}

    static String of(DecoderConfig config, Fusion fusion) {
        Text text = new Text(config);
        String part = PART.formatted(ROWS, text.weightOrNone(Site.HEAD_BIAS));
        return part + (fusion instanceof Fusion.Llava ? text.fill(ENTER_BEFORE) : ENTER);
    }
}
