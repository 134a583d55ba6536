package io.meit.model.decoder;

/**
 * What {@link io.meit.model.fusion.LlavaPart} needs of the two builds: rows that stand before a text. In the build with a
 * cache they run through the layers alone, over a cache of their own; its keys and values are the prefix.
 */
final class InputPart {

    static final String CACHED = """
            def decoder_keep_fusion(self, w: List[Tensor]) -> int:
              return 0

            def decoder_prefix_of(self, values: List[float], tokens: int, place: int) -> List[Tensor]:  # 2L of (P, N, Dh)
              prefix = torch.tensor(values).to(6).view([1, tokens, -1])  # (1, P, size)
              rows = self.fusion_enter(prefix)[0].to(self.decoder_dtype)  # (P, E)
              keys = self.decoder_keys
              stored = self.decoder_values
              self.decoder_keys = annotate(List[Tensor], [])
              self.decoder_values = annotate(List[Tensor], [])
              self.decoder_room(tokens)
              positions = self.decoder_begin([[0, 0, 0, tokens, 1, place, tokens]])
              waves = self.decoder_waves(positions)
              x = self.decoder_enter(rows, positions)  # (P, D)
              heads = annotate(List[Tensor], [])
              for l in range(self.decoder_layers):
                x = self.decoder_layer(x, l, waves)
                for cache in [self.decoder_keys[l], self.decoder_values[l]]:
                  heads.append(self.decoder_range(cache, 0, tokens, 1).transpose(0, 1))  # (P, N, Dh)
              self.decoder_keys = keys
              self.decoder_values = stored
              return heads
            """;

    /** {@code decoder_states}: rows and text are one longer text, of which the last T states are wanted. */
    static final String WHOLE = """
            def decoder_states(self, ids: Tensor, prefix: Tensor) -> Tensor:  # (B, T), (B, P, size)
              B = ids.size(0)
              P = prefix.size(1)
              rows = self.fusion_enter(prefix)  # (B, P, E)
              rows = torch.cat([rows, torch.embedding(self.decoder_w[{EMBEDDING}], ids)], 1)  # (B, P+T, E)
              self.decoder_prefix = [prefix[:, :0]]
              positions = torch.arange(rows.size(1), device=ids.device).repeat([B])  # (B*(P+T))
              waves = self.decoder_waves(positions)
              x = self.decoder_enter(rows.reshape([-1, rows.size(2)]), positions)  # (B*(P+T), D)
              for l in range(self.decoder_layers):
                x = self.decoder_layer(x, l, waves)
              x = x.view([B, -1, x.size(1)])[:, P:]  # (B, T, D)
              return x.reshape([-1, x.size(2)])  # (B*T, D)
            """;

    private InputPart() {}
}
