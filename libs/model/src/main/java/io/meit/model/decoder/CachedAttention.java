package io.meit.model.decoder;

/**
 * Keys and values of the past, kept per layer in tensors (1, N, S, D_h) that are made once with room for the whole
 * request. Slots 0..P-1 hold the prefix; text token t is at slot P + t and has position t.
 */
final class CachedAttention {

    static final String PART = """
            def decoder_start(self, prefix: List[float], prefix_tokens: int, slots: int) -> int:
              size = self.decoder_head_size
              self.decoder_past = 0
              self.decoder_prefix = [torch.tensor(prefix).to(6).view([1, prefix_tokens, size])]  # (1, P, Dh)
              room = 0
              if len(self.decoder_keys) > 0:
                room = self.decoder_keys[0].size(2)
              if room < slots:
                self.decoder_make_room(slots)
              for l in range(self.decoder_layers):
                k = self.fusion_heads(self.decoder_prefix[0], self.decoder_fused[2 * l])  # (1, N, P, Dh)
                v = self.fusion_heads(self.decoder_prefix[0], self.decoder_fused[2 * l + 1])
                keys = self.decoder_keys[l]
                values = self.decoder_values[l]
                keys[:, :, :prefix_tokens] = k
                values[:, :, :prefix_tokens] = v
              return slots

            def decoder_make_room(self, slots: int) -> int:
              self.decoder_keys = annotate(List[Tensor], [])
              self.decoder_values = annotate(List[Tensor], [])
              shape = [1, self.decoder_kv_heads, slots, self.decoder_head_size]
              for l in range(self.decoder_layers):
                self.decoder_keys.append(torch.zeros(shape, dtype=6))
                self.decoder_values.append(torch.zeros(shape, dtype=6))
              return slots

            def decoder_join(self, l: int, k: Tensor, v: Tensor, past: int, prefix: Tensor) -> List[Tensor]:
              keys = self.decoder_keys[l]
              values = self.decoder_values[l]
              start = prefix.size(1) + past
              end = start + k.size(2)
              keys[:, :, start:end] = k
              values[:, :, start:end] = v
              return [keys[:, :, :end], values[:, :, :end]]  # (1, N, S, Dh)

            def decoder_append(self, ids: List[int]) -> Tensor:
              x = self.decoder_states(torch.tensor(ids).unsqueeze(0), self.decoder_past, self.decoder_prefix[0])  # (1, T, D)
              self.decoder_past = self.decoder_past + len(ids)
              last = x[:, -1]  # (1, D)
              return self.decoder_linear(last.contiguous(), self.decoder_head).view([-1])  # (V)

            def decoder_append_greedily(self, ids: List[int]) -> List[float]:
              probabilities = torch.log_softmax(self.decoder_append(ids), -1)  # (V)
              best = torch.argmax(probabilities)
              return [float(best.item()), float(probabilities[best].item())]
            """;

    private CachedAttention() {}
}
