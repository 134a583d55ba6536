package io.meit.model.decoder;

/**
 * Rotation of queries and keys. {@code decoder_waves} makes cosine and sine of a step's positions, {@code decoder_rotate}
 * applies them. Decoders without rotary positions have the first only, and it makes nothing.
 */
final class RotaryPart {

    private static final String NO_WAVES = """
            def decoder_waves(self, positions: Tensor) -> List[Tensor]:  # (R)
              return annotate(List[Tensor], [])
            """;

    private static final String WAVES = """
            def decoder_waves(self, positions: Tensor) -> List[Tensor]:  # (R)
              angles = torch.outer(positions.to(6), self.decoder_numbers[0].to(positions.device))  # (R, rot/2)
              angles = %s  # (R, rot)
              angles = angles.unsqueeze(1)  # (R, 1, rot)
              dtype = self.decoder_dtype
              return [(torch.cos(angles) * self.decoder_wave).to(dtype), (torch.sin(angles) * self.decoder_wave).to(dtype)]
            """;

    private static final String HALVES = """
            def decoder_turn(self, x: Tensor) -> Tensor:  # (R, heads, rot)
              half = x.size(2) // 2
              return torch.cat([torch.neg(x[:, :, half:]), x[:, :, :half]], -1)
            """;

    private static final String NEIGHBOURS = """
            def decoder_turn(self, x: Tensor) -> Tensor:  # (R, heads, rot)
              pairs = x.reshape([x.size(0), x.size(1), -1, 2])  # (R, heads, rot/2, 2)
              turned = torch.stack([torch.neg(pairs[:, :, :, 1]), pairs[:, :, :, 0]], -1)  # (R, heads, rot/2, 2)
              return turned.reshape(x.size())  # (R, heads, rot)
            """;

    private static final String WHOLE_HEADS = """
            def decoder_rotate(self, x: Tensor, waves: List[Tensor]) -> Tensor:  # (R, heads, Dh)
              return x * waves[0] + self.decoder_turn(x) * waves[1]
            """;

    private static final String PARTS_OF_HEADS = """
            def decoder_rotate(self, x: Tensor, waves: List[Tensor]) -> Tensor:  # (R, heads, Dh)
              a = x[:, :, :%1$d]  # (R, heads, rot)
              a = a * waves[0] + self.decoder_turn(a) * waves[1]
              return torch.cat([a, x[:, :, %1$d:]], -1)  # (R, heads, Dh)
            """;

    private RotaryPart() {}

    static String of(DecoderConfig config) {
        if (!(config.positions() instanceof Positions.Rotary rotary)) {
            return NO_WAVES;
        }
        boolean halves = rotary.pairing() == Positions.Pairing.HALVES;
        boolean whole = rotary.dimensions() == config.sizes().headSize();
        return WAVES.formatted(halves ? "torch.cat([angles, angles], -1)" : "torch.repeat_interleave(angles, 2, -1)")
                + (halves ? HALVES : NEIGHBOURS)
                + (whole ? WHOLE_HEADS : PARTS_OF_HEADS.formatted(rotary.dimensions()));
    }
}
