package io.meit.model.decoder;

/** How weights become integers, wherever they do: in the decoder that serves and in the one that is tuned. */
final class Rounding {

    /** Weights of a row that share a step in 4 bits. */
    static final int GROUP = 32;

    static final String TO_8_BITS = """
            def decoder_round8(self, w: Tensor) -> List[Tensor]:  # (out, in) -> 8 bits (out, in), scales (out, 1)
              scale = torch.clamp_min(torch.amax(torch.abs(w), [-1], True), 1.0e-12) / 127.0  # (out, 1)
              return [torch.round(w / scale).to(1), scale]
            """;

    static final String TO_4_BITS = """
            def decoder_fits4(self, w: Tensor) -> bool:  # shapes that the kernel of 4 bits takes
              return w.size(0) % 64 == 0 and w.size(1) % {group} == 0

            def decoder_round4(self, w: Tensor) -> List[Tensor]:  # (out, in) -> 0 to 15 (out, in), steps and middles (out, groups, 2)
              groups = w.to(6).reshape([w.size(0), -1, {group}])  # (out, groups, group)
              least = torch.amin(groups, [-1], True)  # (out, groups, 1)
              step = torch.clamp_min(torch.amax(groups, [-1], True) - least, 1.0e-12) / 15.0
              q = torch.clamp(torch.round((groups - least) / step), 0, 15).to(3).view(w.size()).contiguous()  # (out, in)
              return [q, torch.cat([step, least + step * 8.0], -1)]
            """.replace("{group}", Integer.toString(GROUP));

    private Rounding() {}
}
