package io.meit.model.decoder;

import io.meit.model.fusion.Fusion;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Weights of a decoder that is tuned, as {@link TapedProjection} wants them: those of a projection's sites in one matrix, cut out of
 * what the files hold. A matrix that needs no cutting stays a page of its file. Also the ECG's keys and values, from the weights'
 * sums over heads and from LoRA.
 */
final class TapedWeights {

    private static final String TAKE = """
            def tune_take(self, w: List[Tensor], cuts: List[List[int]], numbers: List[float]) -> int:
              self.decoder_positions(numbers)
              none = torch.empty([0])
              self.decoder_w = annotate(List[Tensor], [])
              self.tune_base = annotate(List[Tensor], [])
              self.tune_steps = annotate(List[Tensor], [])
              self.tune_bias = annotate(List[Tensor], [])
              self.tune_fused = annotate(List[Tensor], [])
              for n in range(len(w)):
                if w[n].dim() == 1 or not (%1$s):
                  self.decoder_w.append(self.decoder_cut(w[n], cuts[n]).to(6)%6$s)
                else:
                  self.decoder_w.append(none)
              for l in range(self.decoder_layers):
                %2$s
                self.tune_take_fused(w, cuts, l)
                for sites in %3$s:
                  pieces = annotate(List[Tensor], [])
                  for site in sites:
                    pieces.append(self.decoder_cut(w[i + site], cuts[i + site]))
                    w[i + site] = none
                  if len(pieces) == 1:
                    self.tune_keep(pieces[0])
                  else:
                    self.tune_keep(torch.cat(pieces))
                for sites in %4$s:
                  biases = annotate(List[Tensor], [])
                  for site in sites:
                    biases.append(self.decoder_w[i + site])
                  if len(biases) == 0:
                    self.tune_bias.append(none)
                  else:
                    self.tune_bias.append(torch.cat(biases))
              self.tune_out_weight = [self.decoder_w[%5$s].to(self.tune_dtype)]
              return len(w)
            """;

    private static final String FUSED = """
            def tune_take_fused(self, w: List[Tensor], cuts: List[List[int]], l: int) -> int:
              %1$s
              # In double precision, like the matrices of the inference build.
              for n in [%2$s, %3$s]:
                whole = self.decoder_cut(w[i + n], cuts[i + n]).to(7)
                self.tune_fused.append(self.fusion_weight(whole, self.decoder_heads).to(6)%4$s)  # (N*Dh, Dh)
              return l

            def tune_dropped(self, prefix: Tensor) -> Tensor:  # (B, P, Dh) -> (B, P, H, Dh), repeated for every head
              x = prefix.unsqueeze(2).repeat([1, 1, self.decoder_heads, 1])
              if self.tune_drops:
                x = x * (self.tune_mask(x) / %5$s)
              return x

            def decoder_prefix_heads(self, prefix: Tensor, l: int) -> List[Tensor]:  # (B, P, Dh) -> 2 of (B, P, N, Dh)
              %1$s
              k = self.fusion_heads(prefix, self.tune_fused[2 * l], %6$s)
              v = self.fusion_heads(prefix, self.tune_fused[2 * l + 1], %7$s)
            %8$s
              return [k, v]
            """;

    private static final String LOW_RANK_FULL = """
            def tune_low_rank(self, x: Tensor, a: Tensor, b: Tensor) -> Tensor:  # (B, P, H, Dh), (r, H*Dh), (N*Dh, r)
              h = torch.linear(x.reshape([x.size(0), x.size(1), -1]), a)  # (B, P, r)
              return torch.linear(h, b).view([x.size(0), x.size(1), -1, x.size(3)])  # (B, P, N, Dh)
            """;

    private static final String LOW_RANK_PER_HEAD = """
            def tune_low_rank(self, x: Tensor, a: Tensor, b: Tensor) -> Tensor:  # (B, P, H, Dh), (r, H*Dh), (N*Dh, r)
              N = b.size(0) // x.size(3)
              rows = x[:, :, :N].permute([2, 0, 1, 3]).reshape([N, -1, x.size(3)])  # (N, B*P, Dh)
              columns = a.view([a.size(0), -1, x.size(3)])[:, :N].permute([1, 2, 0])  # (N, Dh, r)
              h = torch.matmul(rows, columns)  # (N, B*P, r)
              y = torch.matmul(h, b.view([N, x.size(3), -1]).transpose(1, 2))  # (N, B*P, Dh)
              return y.permute([1, 0, 2]).reshape([x.size(0), x.size(1), N, x.size(3)])  # (B, P, N, Dh)
            """;

    private static final String NOTHING_FUSED = """
            def tune_take_fused(self, w: List[Tensor], cuts: List[List[int]], l: int) -> int:
              return l
            """;

    private TapedWeights() {}

    static String of(DecoderConfig config, Fusion fusion, LoraSites lora, FrozenFormat format) {
        Text text = new Text(config);
        String matrices = "[%s]".formatted(sites(config, text, false));
        String inLayers = "n >= %d and n < %d and (n - %d) %% %d in [%s]"
                .formatted(
                        text.firstInLayer(),
                        text.firstInLayer() + text.perLayer() * config.sizes().layers(),
                        text.firstInLayer(),
                        text.perLayer(),
                        sites(config, text, false).replaceAll("[\\[\\]]", ""));
        String take = TAKE.formatted(
                inLayers,
                text.layerStart(),
                matrices,
                "[%s]".formatted(sites(config, text, true)),
                text.index(text.has(Site.HEAD) ? Site.HEAD : Site.EMBEDDING),
                format.there());
        return switch (fusion) {
            case Fusion.Meit meit -> take + prefix(config, meit, lora, text, format);
            case Fusion.Llava ignored -> take + NOTHING_FUSED;
            case Fusion.Flamingo ignored -> take + NOTHING_FUSED;
        };
    }

    private static String sites(DecoderConfig config, Text text, boolean biases) {
        return List.of(Projection.values()).stream()
                .map(projection -> projection.sites(WeightPlan.of(config)).stream()
                        .map(site -> biases ? Projection.bias(site) : site)
                        .filter(text::has)
                        .map(site -> inLayer(text, site))
                        .collect(Collectors.joining(", ", "[", "]")))
                .map(list -> list.equals("[]") ? "annotate(List[int], [])" : list)
                .collect(Collectors.joining(", "));
    }

    /** How far a site's weight is from the first of its layer. */
    private static String inLayer(Text text, Site site) {
        return text.index(site).substring("i + ".length());
    }

    private static String prefix(
            DecoderConfig config, Fusion.Meit fusion, LoraSites lora, Text text, FrozenFormat format) {
        String lowRank =
                switch (fusion.projection()) {
                    case FULL -> LOW_RANK_FULL;
                    case PER_HEAD -> LOW_RANK_PER_HEAD;
                };
        return lowRank
                + FUSED.formatted(
                        text.layerStart(),
                        inLayer(text, Site.KEY),
                        inLayer(text, Site.VALUE),
                        format.there(),
                        Double.toString(1 - lora.dropout()),
                        text.weightOrNone(Site.KEY_BIAS),
                        text.weightOrNone(Site.VALUE_BIAS),
                        change(config, lora, Site.KEY, "k") + change(config, lora, Site.VALUE, "v"));
    }

    /** What LoRA adds to the keys or values of an ECG: it passes the linear layer like any text, with dropout of its own. */
    private static String change(DecoderConfig config, LoraSites lora, Site site, String heads) {
        int group = lora.groupOf(site);
        if (group < 0) {
            return "";
        }
        int first = 0;
        for (Site before : lora.groups().get(group)) {
            if (before == site) {
                break;
            }
            first += Math.toIntExact(SiteShape.of(config, before)[0]);
        }
        int end = first + Math.toIntExact(SiteShape.of(config, site)[0]);
        boolean again = site == Site.VALUE && lora.groupOf(Site.KEY) == group;
        return """
                  p = 2 * (%1$d * l + %2$d)
                %3$s  %4$s = %4$s + %5$s * self.tune_low_rank(x, self.tune_lora[p], self.tune_lora[p + 1][%6$d:%7$d])
                """.formatted(
                        lora.groups().size(),
                        group,
                        again ? "" : "  x = self.tune_dropped(prefix)\n",
                        heads,
                        Double.toString(lora.scale()),
                        first,
                        end);
    }
}
