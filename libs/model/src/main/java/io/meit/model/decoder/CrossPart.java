package io.meit.model.decoder;

import io.meit.model.fusion.FlamingoPart;

/**
 * What {@link FlamingoPart} needs of the two builds. With a cache, the ECG's keys and values of a block lie in the slots of
 * the layer that it stands before, in front of the text's, where self-attention does not look.
 */
final class CrossPart {

    private static final String CACHED = """
            def fusion_take(self, w: List[Tensor]) -> int:
              none = torch.empty([0])
              for l in range(self.decoder_layers):
                self.fusion_packs.append([len(self.decoder_linears)])
                self.decoder_at(l)
                if self.fusion_block(l) >= 0:
                  for j in %1$s:
                    self.decoder_add(w[self.fusion_block(l) + j].to(self.decoder_dtype), none)
                    w[self.fusion_block(l) + j] = none
                  for j in range(%3$d):
                    w[self.fusion_block(l) + j] = torch.clone(w[self.fusion_block(l) + j]).to(self.decoder_device(l))
              self.fusion_w = w
              return len(w)

            def fusion_linear(self, x: Tensor, l: int, j: int) -> Tensor:  # (R, in) -> (R, out)
              return self.decoder_packed(x, self.fusion_packs[l][0] + j)

            def fusion_shown(self) -> bool:
              shown = False
              for text in self.decoder_texts:
                shown = shown or text[1] > 0
              return shown

            def fusion_seen(self, x: Tensor) -> Tensor:  # (R, 1)
              seen = annotate(List[Tensor], [])
              for text in self.decoder_texts:
                seen.append(torch.full([text[3], 1], min(text[1], 1), dtype=x.dtype))
              return torch.cat(seen).to(x.device)

            def fusion_look(self, q: Tensor, l: int) -> Tensor:  # (R, H, Dh) -> (R, H*Dh)
              zs = annotate(List[Tensor], [])
              row = 0
              for text in self.decoder_texts:
                T = text[3]
                rows = q[row:row + T]  # (T, H, Dh)
                if text[1] > 0:
                  S = (text[1] + 31) // 32 * 32  # a text has so many; odd ends would be rounded another way
                  k = self.decoder_range(self.decoder_keys[l], text[0], text[6], 1)[:, :S]  # (N, S, Dh)
                  v = self.decoder_range(self.decoder_values[l], text[0], text[6], 1)[:, :S]
                  hidden = torch.ge(torch.arange(S), text[1])  # (S)
                  bias = torch.masked_fill(torch.zeros([S], dtype=q.dtype), hidden, -float("inf"))
                  rows = self.decoder_see(rows.unsqueeze(0), k, v, bias.view([1, 1, 1, -1]).to(q.device), %2$s)
                zs.append(rows.reshape([T, -1]))  # (T, H*Dh)
                row = row + T
              return torch.cat(zs)  # (R, H*Dh)

            def decoder_keep_fusion(self, w: List[Tensor]) -> int:
              return 0

            def decoder_prefix_of(self, values: List[float], tokens: int, place: int) -> List[Tensor]:  # 2L of (P, N, Dh)
              prefix = torch.tensor(values).to(6).view([1, tokens, -1])  # (1, P, size)
              none = torch.empty([0, self.decoder_kv_heads, self.decoder_head_size], dtype=self.decoder_dtype)
              heads = annotate(List[Tensor], [])
              for l in range(self.decoder_layers):
                if self.fusion_block(l) >= 0:
                  for joined in self.fusion_cross_heads(prefix, l):
                    heads.append(joined[0].to(self.decoder_dtype))  # (P, N, Dh)
                else:
                  heads.append(none)
                  heads.append(none)
              return heads
            """;

    private static final String WHOLE = """
            def fusion_take(self, w: List[Tensor]) -> int:
              self.fusion_w = w
              return len(w)

            def fusion_linear(self, x: Tensor, l: int, j: int) -> Tensor:  # (R, in) -> (R, out)
              return torch.linear(x.contiguous(), self.fusion_w[self.fusion_block(l) + %1$s[j]])

            def fusion_shown(self) -> bool:
              return self.decoder_prefix[0].size(1) > 0

            def fusion_seen(self, x: Tensor) -> Tensor:  # (R, 1): all texts have an ECG, or none
              return torch.ones([x.size(0), 1], device=x.device)

            def {look}(self, q: Tensor, l: int) -> Tensor:  # (B*T, H, Dh) -> (B*T, H*Dh)
              prefix = self.decoder_prefix[0]  # (B, P, size)
              heads = self.fusion_cross_heads(prefix, l)  # 2 of (B, P, N, Dh)
              q = q.view([prefix.size(0), -1, q.size(1), q.size(2)])  # (B, T, H, Dh)
              z = self.decoder_attend(q, heads[0], heads[1], torch.empty([0]), %2$s)  # (B, T, H*Dh)
              return z.view([-1, z.size(2)])  # (B*T, H*Dh)
            """;

    private CrossPart() {}

    static String cached(DecoderConfig config) {
        return CACHED.formatted(FlamingoPart.products(), scale(config), FlamingoPart.TENSORS);
    }

    static String whole(DecoderConfig config) {
        return whole(config, "fusion_look");
    }

    /** For texts that may be packed. */
    static String taped(DecoderConfig config) {
        return whole(config, "tune_cross_padded") + TapedTexts.cross(scale(config));
    }

    private static String whole(DecoderConfig config, String look) {
        return WHOLE.formatted(FlamingoPart.products(), scale(config)).replace("{look}", look);
    }

    private static double scale(DecoderConfig config) {
        return 1 / Math.sqrt(config.sizes().headSize());
    }
}
