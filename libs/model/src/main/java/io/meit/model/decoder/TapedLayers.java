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
              if self.tune_drops:
                torch.manual_seed(seed + l)
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

            def tune_texts(self, ids: Tensor, labels: Tensor, prefix: Tensor, weight: float, seed: int) -> Tensor:
              # (B, T), (B, T), (B, P, size) -> sum of -log p of the labels
              x = self.tune_enter(ids, prefix)  # (R, D)
              positions = torch.arange(x.size(0) // ids.size(0)).repeat([ids.size(0)])  # (R)
              waves = self.decoder_waves(positions)
              states = torch.requires_grad_(self.tune_forward(x, waves, seed), self.tune_tapes)  # (R, D)
              rows = states.view([ids.size(0), -1, states.size(1)])  # (B, P+T or T, D)
              rows = rows[:, rows.size(1) - ids.size(1):-1].reshape([-1, states.size(1)])  # (B*(T-1), D)
              targets = labels[:, 1:].reshape([-1])  # (B*(T-1))
              labelled = torch.nonzero(torch.ne(targets, -100)).reshape([-1])  # (n)
              rows = torch.index_select(rows, 0, labelled)  # (n, D)
              loss = self.tune_head(rows, torch.index_select(targets, 0, labelled), weight)
              if self.tune_tapes:
                g = self.tune_backward(self.tune_gradient(states), waves, seed)
                if x.requires_grad:
                  torch.backward(x, g)
              return loss
            """;

    private static final String ENTER = """
            def tune_enter(self, ids: Tensor, prefix: Tensor) -> Tensor:  # (B, T), (B, P, size) -> (B*T, D)
              self.decoder_prefix = [prefix]
              positions = torch.arange(ids.size(1)).repeat([ids.size(0)])  # (B*T)
              return self.decoder_embed(ids.reshape([-1]), positions)  # (B*T, D)
            """;

    private static final String ENTER_BEFORE = """
            def tune_enter(self, ids: Tensor, prefix: Tensor) -> Tensor:  # (B, T), (B, P, size) -> (B*(P+T), D)
              rows = self.fusion_enter(prefix)  # (B, P, E)
              rows = torch.cat([rows, torch.embedding(self.decoder_w[{EMBEDDING}], ids)], 1)  # (B, P+T, E)
              self.decoder_prefix = [prefix[:, :0]]
              positions = torch.arange(rows.size(1)).repeat([ids.size(0)])  # (B*(P+T))
              return self.decoder_enter(rows.reshape([-1, rows.size(2)]), positions)  # (B*(P+T), D)
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
