package io.meit.model.decoder;

/**
 * {@code decoder_look} without a cache, on a batch of whole texts: rows are B texts of T tokens, and the prefix (B, P, D_h)
 * goes through each layer's own projections. Differentiable; the reference that the cache is compared with.
 */
final class WholeTexts {

    private static final String LOOK = """
            def {name}(self, q: Tensor, k: Tensor, v: Tensor, l: int) -> Tensor:  # (B*T, H, Dh), 2 of (B*T, N, Dh)
              prefix = self.decoder_prefix[0]  # (B, P, Dh)
              B = prefix.size(0)
              T = q.size(0) // B
              q = q.view([B, T, q.size(1), q.size(2)])  # (B, T, H, Dh)
              k = k.reshape([B, T, k.size(1), k.size(2)])  # (B, T, N, Dh)
              v = v.reshape(k.size())
              P = 0
            {join}
              bias = self.decoder_bias(P, 0, T, self.decoder_window(l)).to(q.device)
              z = self.decoder_attend(q, k, v, bias, self.decoder_scale(l))  # (B, T, H*Dh)
              return z.view([B * T, -1])  # (B*T, H*Dh)
            """;

    private static final String JOIN = """
            P = self.fusion_slots(prefix.size(1), l)
            if P > 0:
              joined = self.decoder_prefix_heads(prefix, l)
              k = torch.cat([joined[0], k], 1)  # (B, P+T, N, Dh)
              v = torch.cat([joined[1], v], 1)
            """;

    /** {@code decoder_states}: the states after the last layer. */
    static final String STATES = """
            def decoder_states(self, ids: Tensor, prefix: Tensor) -> Tensor:  # (B, T), (B, P, Dh)
              B = ids.size(0)
              T = ids.size(1)
              self.decoder_prefix = [prefix]
              positions = torch.arange(T, device=ids.device).repeat([B])  # (B*T)
              waves = self.decoder_waves(positions)
              x = self.decoder_embed(ids.reshape([-1]), positions)  # (B*T, D)
              for l in range(self.decoder_layers):
                x = self.decoder_layer(x, l, waves)
              return x  # (B*T, D)
            """;

    static final String LOSS = """
            def decoder_logits(self, ids: Tensor, prefix: Tensor) -> Tensor:  # (B, T, V)
              logits = self.decoder_head(self.decoder_states(ids, prefix))  # (B*T, V)
              return logits.view([ids.size(0), ids.size(1), -1])  # (B, T, V)

            def decoder_loss(self, ids: Tensor, labels: Tensor, prefix: Tensor) -> Tensor:
              x = self.decoder_states(ids, prefix).view([ids.size(0), ids.size(1), -1])  # (B, T, D)
              rows = x[:, :-1].reshape([-1, x.size(2)])  # (B*(T-1), D)
              targets = labels[:, 1:].reshape([-1])  # (B*(T-1))
              # Only rows with a label go through the head, the largest product of a small model.
              labelled = torch.nonzero(torch.ne(targets, -100)).reshape([-1])  # (n)
              rows = torch.index_select(rows, 0, labelled)  # (n, D)
              targets = torch.index_select(targets, 0, labelled)  # (n)
              return torch.cross_entropy_loss(self.decoder_head(rows), targets)
            """;

    private WholeTexts() {}

    /** @param joined true if attention sees the prefix as slots in front of its own */
    static String look(boolean joined) {
        return look("decoder_look", joined);
    }

    /** The same as a method of another name. */
    static String look(String name, boolean joined) {
        return LOOK.replace("{name}", name).replace("{join}", joined ? JOIN.indent(2) : "");
    }
}
