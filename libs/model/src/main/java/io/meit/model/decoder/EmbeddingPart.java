package io.meit.model.decoder;

/** Token ids to states, before the first layer. */
final class EmbeddingPart {

    private EmbeddingPart() {}

    static String of(DecoderConfig config) {
        StringBuilder part = new StringBuilder("""
                def decoder_embed(self, ids: Tensor, positions: Tensor) -> Tensor:  # (R), (R)
                  return self.decoder_enter(torch.embedding(self.decoder_w[{EMBEDDING}], ids), positions)  # (R, D)

                def decoder_enter(self, x: Tensor, positions: Tensor) -> Tensor:  # (R, E), (R)
                """);
        if (config.sizes().embedding() != config.sizes().hidden()) {
            part.append("  x = self.decoder_project_in(x)  # (R, D)\n");
        }
        if (config.positions() instanceof Positions.Learned learned) {
            part.append("  x = x + torch.embedding(self.decoder_w[{POSITIONS}], positions + %d)  # (R, D)\n"
                    .formatted(learned.offset()));
        }
        if (config.norms().embedding()) {
            part.append("  x = " + NormPart.call(config, "x", Site.EMBEDDING_NORM) + "\n");
        }
        return new Text(config).fill(part.append("  return x  # (R, D)\n").toString());
    }
}
