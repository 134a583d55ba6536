package io.meit.model.decoder;

/**
 * What loading has in common: cutting the parts of fused tensors, and the tables of positions.
 *
 * <p>Of an ALiBi decoder {@code numbers} are the slopes of its heads (H), of a rotary one its frequencies.
 */
final class LoadPart {

    static final String PART = """
            def decoder_cut(self, w: Tensor, cut: List[int]) -> Tensor:  # transposed, groups, parts, index; see Source
              if cut[0] == 1:
                w = torch.t(w)  # (out, in)
              if cut[2] > 1:
                rows = [cut[1], cut[2], w.size(0) // cut[1] // cut[2]]  # groups, parts, rows of a part
                if w.dim() == 2:
                  w = w.reshape(rows + [w.size(1)])[:, cut[3]].reshape([-1, w.size(1)])
                else:
                  w = w.reshape(rows)[:, cut[3]].reshape([-1])
              return w

            def decoder_parts(self, w: List[Tensor], cuts: List[List[int]]) -> List[Tensor]:
              for n in range(len(w)):
                w[n] = self.decoder_cut(w[n], cuts[n]).to(self.decoder_dtype)
              return w

            def decoder_positions(self, numbers: List[float]) -> int:
              self.decoder_numbers = [torch.tensor(numbers).to(6)]
              return len(numbers)
            """;

    private LoadPart() {}

    static double[] numbers(DecoderConfig config) {
        return switch (config.positions()) {
            case Positions.Rotary rotary -> rotary.frequencies();
            case Positions.Alibi ignored -> slopes(config.sizes().heads());
            case Positions.Learned ignored -> new double[0];
        };
    }

    /** 2^(-8 i / n) for the greatest power of two n that is at most H, then every second slope of 2n heads. */
    private static double[] slopes(int heads) {
        int power = Integer.highestOneBit(heads);
        double[] slopes = new double[heads];
        for (int h = 0; h < heads; h++) {
            slopes[h] = h < power
                    ? Math.pow(2, -8.0 * (h + 1) / power)
                    : Math.pow(2, -8.0 * (2 * (h - power) + 1) / (2 * power));
        }
        return slopes;
    }
}
