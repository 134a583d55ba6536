package io.meit.model.decoder;

/**
 * One layer on rows (R, D): attention and feed-forward, and how they meet the residual stream. A build adds {@code
 * decoder_project(x, l, j)} (see {@link Projection}) and {@code decoder_look(q, k, v, l)}, attention over what a row may
 * see.
 */
final class LayerPart {

    private static final String ATTENTION = """
            def decoder_attention(self, x: Tensor, l: int, waves: List[Tensor]) -> Tensor:
              heads = self.decoder_project(x, l, 0).view([x.size(0), %1$d, %2$d])  # (R, H+2N, Dh)
              %3$s
              z = self.decoder_look(%4$s, heads[:, %5$d:], l)  # (R, H*Dh)
              return self.decoder_project(z, l, 1)  # (R, D)
            """;

    private static final String GATED = """
            def decoder_feed_forward(self, x: Tensor, l: int) -> Tensor:
              y = self.decoder_project(x, l, 2)  # (R, 2*intermediate)
              size = y.size(1) // 2
              y = %s * y[:, size:]  # (R, intermediate)
              return self.decoder_project(y, l, 3)  # (R, D)
            """;

    private static final String PLAIN = """
            def decoder_feed_forward(self, x: Tensor, l: int) -> Tensor:
              y = self.decoder_project(x, l, 2)  # (R, intermediate)
              return self.decoder_project(%s, l, 3)  # (R, D)
            """;

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
        Text text = new Text(config);
        String head = """
                def decoder_layer(self, x: Tensor, l: int, waves: List[Tensor]) -> Tensor:  # (R, D)
                  %s
                """.formatted(text.layerStart());
        String block = blocks ? "  x = self.fusion_gated(x, l)\n" : "";
        return head + arrival + block + text.fill(body(config).indent(2));
    }

    private static String body(DecoderConfig config) {
        String first = NormPart.call(config, "x", Site.ATTENTION_NORM);
        String second = NormPart.call(config, "x", Site.FEED_FORWARD_NORM);
        if (config.norms().placement() == Norms.Placement.AFTER) {
            return """
                    x = x + self.decoder_attention(x, l, waves)
                    x = %s
                    x = x + self.decoder_feed_forward(x, l)
                    return %s
                    """.formatted(first, second);
        }
        return switch (config.residual()) {
            case SEQUENTIAL -> """
                    x = x + self.decoder_attention(%s, l, waves)
                    return x + self.decoder_feed_forward(%s, l)
                    """.formatted(first, second);
            case SEQUENTIAL_FROM_NORM -> """
                    x = %s
                    x = x + self.decoder_attention(x, l, waves)
                    x = %s
                    return x + self.decoder_feed_forward(x, l)
                    """.formatted(first, second);
            case PARALLEL -> """
                    y = self.decoder_attention(%s, l, waves)
                    return x + y + self.decoder_feed_forward(%s, l)
                    """.formatted(first, second);
            case PARALLEL_ONE_NORM -> """
                    y = %s
                    return x + self.decoder_attention(y, l, waves) + self.decoder_feed_forward(y, l)
                    """.formatted(first);
        };
    }
}
