package io.meit.model.decoder;

/** Keys and values of an ECG, in the two builds: from the weights themselves, or from matrices made when they were loaded. */
final class PrefixPart {

    private static final String FROM_WEIGHTS = """
            def decoder_prefix_heads(self, prefix: Tensor, l: int) -> List[Tensor]:  # (B, P, Dh) -> 2 of (B, P, N, Dh)
              %s
              k = self.fusion_heads(prefix, self.fusion_weight(self.decoder_w[{KEY}], self.decoder_heads), %s)
              v = self.fusion_heads(prefix, self.fusion_weight(self.decoder_w[{VALUE}], self.decoder_heads), %s)
              return [k, v]
            """;

    private static final String KEPT = """
            def decoder_keep_fusion(self, w: List[Tensor]) -> int:
              # Summed in double precision, before packing makes the weights unreadable.
              none = torch.empty([0])
              for l in range(self.decoder_layers):
                %1$s
                if self.fusion_slots(1, l) > 0:
                  self.decoder_fused.append(self.fusion_weight(self.decoder_weight(w, {KEY}).to(7), self.decoder_heads).to(6))  # (N*Dh, Dh)
                  self.decoder_fused.append(self.fusion_weight(self.decoder_weight(w, {VALUE}).to(7), self.decoder_heads).to(6))
                  self.decoder_fused_bias.append(%2$s)
                  self.decoder_fused_bias.append(%3$s)
                else:
                  for j in range(2):
                    self.decoder_fused.append(none)
                    self.decoder_fused_bias.append(none)
              return len(self.decoder_fused)

            def decoder_prefix_of(self, values: List[float], tokens: int, place: int) -> List[Tensor]:  # 2L of (P, N, Dh)
              prefix = torch.tensor(values).to(6).view([1, tokens, -1])  # (1, P, Dh)
              heads = annotate(List[Tensor], [])
              for l in range(self.decoder_layers):
                for j in range(2):
                  weight = self.decoder_fused[2 * l + j]
                  if weight.numel() > 0:
                    bias = annotate(Optional[Tensor], None)
                    if self.decoder_fused_bias[2 * l + j].numel() > 0:
                      bias = self.decoder_fused_bias[2 * l + j]
                    made = self.decoder_adapt_prefix(self.fusion_heads(prefix, weight, bias), prefix, place, l, j)
                    heads.append(made[0].to(self.decoder_dtype))  # (P, N, Dh)
                  else:
                    heads.append(torch.empty([0, self.decoder_kv_heads, self.decoder_head_size], dtype=self.decoder_dtype))
              return heads
            """;

    private PrefixPart() {}

    static String fromWeights(DecoderConfig config) {
        Text text = new Text(config);
        return text.fill(FROM_WEIGHTS.formatted(
                text.layerStart(), text.weightOrNone(Site.KEY_BIAS), text.weightOrNone(Site.VALUE_BIAS)));
    }

    /** For a decoder that no ECG fits. */
    private static final String NONE = """
            def decoder_keep_fusion(self, w: List[Tensor]) -> int:
              return 0

            def decoder_prefix_of(self, values: List[float], tokens: int, place: int) -> List[Tensor]:
              return annotate(List[Tensor], [])
            """;

    static String kept(DecoderConfig config) {
        if (!config.sizes().tilesHeads()) {
            return NONE;
        }
        Text text = new Text(config);
        String key = text.has(Site.KEY_BIAS)
                ? "self.decoder_weight(w, %s).to(6)".formatted(text.index(Site.KEY_BIAS))
                : "none";
        String value = text.has(Site.VALUE_BIAS)
                ? "self.decoder_weight(w, %s).to(6)".formatted(text.index(Site.VALUE_BIAS))
                : "none";
        return text.fill(KEPT.formatted(text.layerStart(), key, value));
    }
}
