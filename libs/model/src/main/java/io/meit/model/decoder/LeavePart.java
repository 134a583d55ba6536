package io.meit.model.decoder;

/** {@code decoder_leave(x)}: what stands between the last layer and the head. */
final class LeavePart {

    private LeavePart() {}

    static String of(DecoderConfig config) {
        StringBuilder part = new StringBuilder("def decoder_leave(self, x: Tensor) -> Tensor:  # (R, D)\n");
        if (config.norms().last()) {
            part.append("  x = %s\n".formatted(NormPart.call(config, "x", Site.LAST_NORM)));
        }
        if (config.sizes().embedding() != config.sizes().hidden()) {
            part.append("  x = self.decoder_project_out(x)  # (R, E)\n");
        }
        return new Text(config).fill(part.append("  return x\n").toString());
    }
}
