package io.meit.model.decoder;

/**
 * The layers of a LLaMA decoder. Shapes: B sequences, T new tokens, S slots (prefix, past and new tokens), D hidden size,
 * H query heads, N key/value heads, G = H / N, D_h head size, P prefix tokens.
 *
 * <p>Weights of layer l start at index {@code 1 + 9 l}: input norm, q, k, v, o, post-attention norm, gate, up, down.
 *
 * <p>The build adds {@code decoder_linear(x, i)} and {@code decoder_join(l, k, v, past, prefix)}.
 */
final class LlamaBlock {

    static final String PART = """
            def decoder_rope_tables(self) -> int:
              even = torch.arange(0, self.decoder_head_size, 2).to(6)
              frequencies = 1.0 / torch.pow(self.decoder_theta, even / float(self.decoder_head_size))  # (Dh/2)
              angles = torch.outer(torch.arange(self.decoder_context).to(6), frequencies)  # (C, Dh/2)
              angles = torch.cat([angles, angles], -1)  # (C, Dh)
              self.decoder_rope = [torch.cos(angles), torch.sin(angles)]
              return self.decoder_context

            def decoder_norm(self, x: Tensor, i: int) -> Tensor:
              mean = torch.mean(torch.pow(x, 2), [-1], True)
              return self.decoder_w[i] * (x * torch.rsqrt(mean + self.decoder_eps))

            def decoder_rotate(self, x: Tensor, past: int) -> Tensor:  # (B, heads, T, Dh)
              end = past + x.size(2)
              half = x.size(3) // 2
              turned = torch.cat([torch.neg(x[:, :, :, half:]), x[:, :, :, :half]], -1)
              return x * self.decoder_rope[0][past:end] + turned * self.decoder_rope[1][past:end]

            def decoder_split(self, x: Tensor, i: int, heads: int) -> Tensor:  # (B, T, D)
              y = self.decoder_linear(x, i)  # (B, T, heads*Dh)
              y = y.view([x.size(0), x.size(1), heads, self.decoder_head_size])
              return y.transpose(1, 2)  # (B, heads, T, Dh)

            def decoder_attend(self, q: Tensor, k: Tensor, v: Tensor, hidden_slots: Tensor) -> Tensor:
              B = q.size(0)
              T = q.size(2)
              N = k.size(1)
              S = k.size(2)
              group = q.size(1) // N
              # Query heads of one key/value head stand next to each other: fold them into the rows, so that keys and
              # values need not be repeated.
              rows = q.reshape([B, N, group * T, q.size(3)])  # (B, N, G*T, Dh)
              scores = torch.matmul(rows, k.transpose(2, 3)) * self.decoder_scale  # (B, N, G*T, S)
              if T > 1:
                scores = torch.masked_fill(scores.view([B, N, group, T, S]), hidden_slots, -1.0e38)
                scores = scores.view([B, N, group * T, S])
              y = torch.matmul(torch.softmax(scores, -1), v)  # (B, N, G*T, Dh)
              y = y.view([B, N * group, T, q.size(3)]).transpose(1, 2)  # (B, T, H, Dh)
              return y.reshape([B, T, N * group * q.size(3)])  # (B, T, H*Dh)

            def decoder_layer(self, x: Tensor, l: int, past: int, prefix: Tensor, hidden_slots: Tensor) -> Tensor:
              i = 1 + 9 * l
              y = self.decoder_norm(x, i)  # (B, T, D)
              q = self.decoder_rotate(self.decoder_split(y, i + 1, self.decoder_heads), past)  # (B, H, T, Dh)
              k = self.decoder_rotate(self.decoder_split(y, i + 2, self.decoder_kv_heads), past)  # (B, N, T, Dh)
              v = self.decoder_split(y, i + 3, self.decoder_kv_heads)  # (B, N, T, Dh)
              joined = self.decoder_join(l, k, v, past, prefix)  # 2 of (B, N, S, Dh)
              y = self.decoder_attend(q, joined[0], joined[1], hidden_slots)
              x = x + self.decoder_linear(y, i + 4)
              y = self.decoder_norm(x, i + 5)
              y = torch.silu(self.decoder_linear(y, i + 6)) * self.decoder_linear(y, i + 7)  # (B, T, intermediate)
              return x + self.decoder_linear(y, i + 8)  # (B, T, D)

            def decoder_hidden_slots(self, seen: int, T: int) -> Tensor:  # (T, S)
              # True where slot j holds a token after new token i. Prefix slots come first and are never hidden.
              slots = torch.arange(seen + T).unsqueeze(0)  # (1, S)
              return torch.gt(slots, torch.arange(seen, seen + T).unsqueeze(1))

            def decoder_states(self, ids: Tensor, past: int, prefix: Tensor) -> Tensor:  # (B, T), (B, P, Dh)
              T = ids.size(1)
              hidden_slots = self.decoder_hidden_slots(prefix.size(1) + past, T)
              x = torch.embedding(self.decoder_w[0], ids)  # (B, T, D)
              for l in range(self.decoder_layers):
                x = self.decoder_layer(x, l, past, prefix, hidden_slots)
              return self.decoder_norm(x, 1 + 9 * self.decoder_layers)  # (B, T, D)
            """;

    private LlamaBlock() {}
}
