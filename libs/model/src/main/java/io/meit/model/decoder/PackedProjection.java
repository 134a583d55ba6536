package io.meit.model.decoder;

import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code decoder_project} on linear layers that {@code decoder_add} took (see {@link PackedLinears}): of layer l the (4 l + j)-th,
 * and the head after them. Sites whose outputs lie side by side are one product.
 */
final class PackedProjection {

    private static final String PROJECT = """
            def decoder_project(self, x: Tensor, l: int, j: int) -> Tensor:
              return self.decoder_adapt(self.decoder_packed(x, 4 * l + j), x, l, j)

            def decoder_head(self, x: Tensor) -> Tensor:  # (R, D) -> (R, V)
              return self.decoder_packed(self.decoder_leave(x), 4 * self.decoder_layers)
            """;

    private PackedProjection() {}

    static String of(DecoderConfig config) {
        return PROJECT + keep(config);
    }

    /** {@code decoder_keep(w)}: packs the linear layers out of the list of weights, and frees what is not needed again. */
    private static String keep(DecoderConfig config) {
        WeightPlan plan = WeightPlan.of(config);
        Text text = new Text(config);
        StringBuilder part = new StringBuilder("""
                def decoder_keep(self, w: List[Tensor]) -> int:
                  none = torch.empty([0])
                  for l in range(self.decoder_layers):
                    %s
                """.formatted(text.layerStart()));
        for (Projection projection : Projection.values()) {
            List<Site> sites = projection.sites(plan);
            List<Site> biases = sites.stream().map(Projection::bias).toList();
            String bias = text.has(biases.getFirst()) ? joined(biases, text) : "none";
            part.append("    self.decoder_add(%s, %s)\n".formatted(joined(sites, text), bias));
            for (Site site : sites) {
                part.append("    w[%s] = none\n".formatted(text.index(site)));
            }
        }
        Site head = text.has(Site.HEAD) ? Site.HEAD : Site.EMBEDDING;
        String bias = text.has(Site.HEAD_BIAS) ? "w[" + text.index(Site.HEAD_BIAS) + "]" : "none";
        part.append("  self.decoder_add(w[%s], %s)\n".formatted(text.index(head), bias));
        if (head == Site.HEAD) {
            part.append("  w[%s] = none\n".formatted(text.index(head)));
        }
        return part.append("  return len(w)\n").toString();
    }

    private static String joined(List<Site> sites, Text text) {
        if (sites.size() == 1) {
            return "w[" + text.index(sites.getFirst()) + "]";
        }
        return sites.stream()
                .map(site -> "w[" + text.index(site) + "]")
                .collect(Collectors.joining(", ", "torch.cat([", "])"));
    }
}
