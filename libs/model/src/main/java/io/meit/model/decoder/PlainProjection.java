package io.meit.model.decoder;

import java.util.List;

/** {@code decoder_project} with plain linear layers, which carry gradients and run on every device. */
final class PlainProjection {

    private static final String LINEAR = """
            def decoder_linear(self, x: Tensor, weight: Tensor, bias: Optional[Tensor]) -> Tensor:  # (R, in) -> (R, out)
              # Contiguous: else autograd turns the product into a batched one and copies the weight.
              return torch.linear(x.contiguous(), weight, bias)
            """;

    private PlainProjection() {}

    static String of(DecoderConfig config) {
        WeightPlan plan = WeightPlan.of(config);
        Text text = new Text(config);
        StringBuilder part = new StringBuilder(LINEAR).append("""
                def decoder_project(self, x: Tensor, l: int, j: int) -> Tensor:
                  %s
                """.formatted(text.layerStart()));
        for (Projection projection : Projection.values()) {
            part.append("""
                      if j == %d:
                        return %s
                    """.formatted(projection.ordinal(), product(projection.sites(plan), text)));
        }
        return part.append("  return x\n")
                .append(head(text))
                .append(around(text))
                .toString();
    }

    /** The two projections around the layers, where the embedding has a width of its own. */
    private static String around(Text text) {
        return text.has(Site.PROJECT_IN)
                ? """
                def decoder_project_in(self, x: Tensor) -> Tensor:  # (R, E) -> (R, D)
                  return self.decoder_linear(x, %s, None)

                def decoder_project_out(self, x: Tensor) -> Tensor:  # (R, D) -> (R, E)
                  return self.decoder_linear(x, %s, None)
                """.formatted(text.weightOrNone(Site.PROJECT_IN), text.weightOrNone(Site.PROJECT_OUT))
                : "";
    }

    private static String product(List<Site> sites, Text text) {
        List<String> calls = sites.stream().map(site -> call(site, text)).toList();
        return calls.size() == 1 ? calls.getFirst() : "torch.cat([%s], 1)".formatted(String.join(", ", calls));
    }

    private static String call(Site site, Text text) {
        return "self.decoder_linear(x, %s, %s)"
                .formatted(text.weightOrNone(site), text.weightOrNone(Projection.bias(site)));
    }

    private static String head(Text text) {
        Site head = text.has(Site.HEAD) ? Site.HEAD : Site.EMBEDDING;
        return """
                def decoder_head(self, x: Tensor) -> Tensor:  # (R, D) -> (R, V)
                  return self.decoder_linear(self.decoder_leave(x), %s, %s)
                """.formatted(text.weightOrNone(head), text.weightOrNone(Site.HEAD_BIAS));
    }
}
