package io.meit.model.decoder;

/**
 * One layer on rows (R, D): attention and feed-forward, and how they meet the residual stream. A build adds {@code
 * decoder_project(x, l, j)} (see {@link Projection}) and {@code decoder_look(q, k, v, l)}, attention over what a row may
 * see.
 *
 * <p>What lies between the linear layers are methods of their own: {@code decoder_first} and {@code decoder_second} give the residual
 * stream and what attention and feed-forward read, {@code decoder_third} the layer's result; {@code decoder_mix} and {@code
 * decoder_activate} are the insides of attention and feed-forward.
 */
final class LayerPart {

    private static final String ATTENTION = """
            def decoder_mix(self, y: Tensor, l: int, waves: List[Tensor]) -> Tensor:
              heads = y.view([y.size(0), %1$d, %2$d])  # (R, H+2N, Dh)
              %3$s
              return self.decoder_look(%4$s, heads[:, %5$d:], l)  # (R, H*Dh)
            """;

    private static final String GATED = """
            def decoder_activate(self, y: Tensor) -> Tensor:  # (R, 2*intermediate)
              size = y.size(1) // 2
              return %s * y[:, size:]  # (R, intermediate)
            """;

    private static final String PLAIN = """
            def decoder_activate(self, y: Tensor) -> Tensor:  # (R, intermediate)
              return %s  # (R, intermediate)
            """;

    private static final String LAYER = """
              parts = self.decoder_first(x, l)  # 2 of (R, D)
              y = self.decoder_mix(self.decoder_project(parts[1], l, 0), l, waves)  # (R, H*Dh)
              parts = self.decoder_second(parts, self.decoder_project(y, l, 1), l)  # 2 of (R, D)
              y = self.decoder_activate(self.decoder_project(parts[1], l, 2))  # (R, intermediate)
              return self.decoder_third(parts[0], self.decoder_project(y, l, 3), l)  # (R, D)
            """;

    private static final String RESIDUAL = """
            def decoder_first(self, x: Tensor, l: int) -> List[Tensor]:
              {start}
              {first}

            def decoder_second(self, parts: List[Tensor], y: Tensor, l: int) -> List[Tensor]:
              {start}
              x = parts[0]
              {second}

            def decoder_third(self, x: Tensor, y: Tensor, l: int) -> Tensor:
              {start}
              x = x + y
              return {third}
            """;

    private static final String SUM = "x = x + y\n  ";

    private LayerPart() {}

    /**
     * @param blocks true if {@code fusion_gated(x, l)} stands before the layers
     * @param arrival what a layer does first, with x
     */
    static String of(DecoderConfig config, boolean blocks, Activations activations, String arrival) {
        return attention(config) + feedForward(config.feedForward(), activations) + layer(config, blocks, arrival);
    }

    private static String attention(DecoderConfig config) {
        DecoderConfig.Sizes sizes = config.sizes();
        int rotated = sizes.heads() + sizes.keyValueHeads();
        int all = rotated + sizes.keyValueHeads();
        boolean rotary = config.positions() instanceof Positions.Rotary;
        String turn = rotary
                ? "qk = self.decoder_rotate(heads[:, :%d], waves)  # (R, H+N, Dh)".formatted(rotated)
                : "qk = heads[:, :%d]  # (R, H+N, Dh)".formatted(rotated);
        String queriesAndKeys = "qk[:, :%1$d], qk[:, %1$d:]".formatted(sizes.heads());
        return ATTENTION.formatted(all, sizes.headSize(), turn, queriesAndKeys, rotated);
    }

    private static String feedForward(FeedForward traits, Activations activations) {
        return traits.gated()
                ? GATED.formatted(activations.of(traits.activation(), "y[:, :size]"))
                : PLAIN.formatted(activations.of(traits.activation(), "y"));
    }

    private static String layer(DecoderConfig config, boolean blocks, String arrival) {
        String head = "def decoder_layer(self, x: Tensor, l: int, waves: List[Tensor]) -> Tensor:  # (R, D)\n";
        String block = blocks ? "  x = self.fusion_gated(x, l)\n" : "";
        return residual(config) + head + arrival + block + LAYER;
    }

    private static String residual(DecoderConfig config) {
        String first = NormPart.call(config, "x", Site.ATTENTION_NORM);
        String second = NormPart.call(config, "x", Site.FEED_FORWARD_NORM);
        if (config.norms().placement() == Norms.Placement.AFTER) {
            return residual(config, "return [x, x]", SUM + normed(first), second);
        }
        return switch (config.residual()) {
            case SEQUENTIAL ->
                residual(config, "return [x, %s]".formatted(first), SUM + "return [x, %s]".formatted(second), "x");
            case SEQUENTIAL_FROM_NORM -> residual(config, normed(first), SUM + normed(second), "x");
            case PARALLEL ->
                residual(config, "return [x, %s]".formatted(first), "return [x + y, %s]".formatted(second), "x");
            case PARALLEL_ONE_NORM ->
                residual(config, "return [x, %s]".formatted(first), "return [x + y, parts[1]]", "x");
        };
    }

    /** A stream that is normed itself, so that feed-forward or attention reads what they are added to. */
    private static String normed(String norm) {
        return "x = %s\n  return [x, x]".formatted(norm);
    }

    private static String residual(DecoderConfig config, String first, String second, String third) {
        Text text = new Text(config);
        return text.fill(RESIDUAL.replace("{start}", text.layerStart())
                .replace("{first}", first)
                .replace("{second}", second)
                .replace("{third}", third));
    }
}
