package io.meit.model.decoder;

import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code decoder_project} on linear layers that {@code decoder_add} took (see {@link PackedLinears}): of layer l the (4 l + j)-th,
 * after them the head, and the projections around the layers where there are any. Sites whose outputs lie side by side are one product.
 */
final class PackedProjection {

    private static final String PROJECT = """
            def decoder_project(self, x: Tensor, l: int, j: int) -> Tensor:
              return self.decoder_adapt(self.decoder_packed(x, 4 * l + j), x, l, j)

            def decoder_head(self, x: Tensor) -> Tensor:  # (R, D) -> (R, V)
              return self.decoder_packed(self.decoder_leave(x), 4 * self.decoder_layers)
            """;

    /** The two projections around the layers, where the embedding has a width of its own. */
    private static final String AROUND = """
            def decoder_project_in(self, x: Tensor) -> Tensor:  # (R, E) -> (R, D)
              return self.decoder_packed(x, 4 * self.decoder_layers + 1)

            def decoder_project_out(self, x: Tensor) -> Tensor:  # (R, D) -> (R, E)
              return self.decoder_packed(x, 4 * self.decoder_layers + 2)
            """;

    private PackedProjection() {}

    static String of(DecoderConfig config) {
        return PROJECT + (new Text(config).has(Site.PROJECT_IN) ? AROUND : "") + keep(config);
    }

    /** {@code decoder_keep(w)}: packs the linear layers out of the list of weights, and frees what is not needed again. */
    private static String keep(DecoderConfig config) {
        WeightPlan plan = WeightPlan.of(config);
        Text text = new Text(config);
        StringBuilder part = new StringBuilder("""
                def decoder_keep(self, w: List[Tensor]) -> int:
                  none = torch.empty([0])
                  for l in range(self.decoder_layers):
                    self.decoder_at(l)
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
        String bias = text.has(Site.HEAD_BIAS) ? weight(Site.HEAD_BIAS, text) : "none";
        part.append("  self.decoder_at(self.decoder_layers)\n");
        part.append("  self.decoder_add(%s, %s)\n".formatted(weight(head, text), bias));
        if (head == Site.HEAD) {
            part.append("  w[%s] = none\n".formatted(text.index(head)));
        }
        for (Site site : List.of(Site.PROJECT_IN, Site.PROJECT_OUT)) {
            if (text.has(site)) {
                part.append("  self.decoder_at(self.decoder_layers + %d)\n".formatted(site == Site.PROJECT_IN ? 1 : 0));
                part.append("  self.decoder_add(%s, none)\n  w[%s] = none\n"
                        .formatted(weight(site, text), text.index(site)));
            }
        }
        return part.append("  return len(w)\n").toString();
    }

    private static String joined(List<Site> sites, Text text) {
        if (sites.size() == 1) {
            return weight(sites.getFirst(), text);
        }
        return sites.stream().map(site -> weight(site, text)).collect(Collectors.joining(", ", "torch.cat([", "])"));
    }

    private static String weight(Site site, Text text) {
        return "self.decoder_weight(w, %s)".formatted(text.index(site));
    }
}
