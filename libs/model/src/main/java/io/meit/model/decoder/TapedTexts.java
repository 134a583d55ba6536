package io.meit.model.decoder;

/**
 * Attention of a decoder that is tuned, over texts that are padded to one length or packed one after the other ({@code
 * tune_lengths[0]}: the rows of each). Packed texts are attended to one by one, each behind the prefix of its own ECG: no score
 * between two texts, and none of padding, is ever computed. That costs a call for each text instead of one for all.
 */
final class TapedTexts {

    private static final String LOOK = """
            def decoder_look(self, q: Tensor, k: Tensor, v: Tensor, l: int) -> Tensor:  # (R, H, Dh), 2 of (R, N, Dh)
              if len(self.tune_lengths) == 0:
                return self.tune_look_padded(q, k, v, l)
              lengths = self.tune_lengths[0]
              qs = torch.split_with_sizes(q, lengths)  # (T, H, Dh) each
              ks = torch.split_with_sizes(k, lengths)  # (T, N, Dh) each
              vs = torch.split_with_sizes(v, lengths)
              P = 0
            {prefix}
              zs = annotate(List[Tensor], [])
              for b in range(len(lengths)):
                kb = ks[b].unsqueeze(0)  # (1, T, N, Dh)
                vb = vs[b].unsqueeze(0)
            {join}
                bias = self.decoder_bias(P, 0, lengths[b], self.decoder_window(l)).to(q.device)
                z = self.decoder_attend(qs[b].unsqueeze(0), kb, vb, bias, self.decoder_scale(l))  # (1, T, H*Dh)
                zs.append(z[0])
              return torch.cat(zs)  # (R, H*Dh)
            """;

    private static final String PREFIX = """
              prefix = self.decoder_prefix[0]  # (B, P, Dh)
              P = self.fusion_slots(prefix.size(1), l)
              pk = annotate(List[Tensor], [])
              pv = annotate(List[Tensor], [])
              if P > 0:
                joined = self.decoder_prefix_heads(prefix, l)
                pk = torch.split(joined[0], 1)  # (1, P, N, Dh) each
                pv = torch.split(joined[1], 1)
            """;

    private static final String JOIN = """
                if P > 0:
                  kb = torch.cat([pk[b], kb], 1)  # (1, P+T, N, Dh)
                  vb = torch.cat([pv[b], vb], 1)
            """;

    /** Of Flamingo's blocks: {@code fusion_look}. */
    private static final String CROSS = """
            def fusion_look(self, q: Tensor, l: int) -> Tensor:  # (R, H, Dh) -> (R, H*Dh)
              if len(self.tune_lengths) == 0:
                return self.tune_cross_padded(q, l)
              heads = self.fusion_cross_heads(self.decoder_prefix[0], l)  # 2 of (B, P, N, Dh)
              ks = torch.split(heads[0], 1)  # (1, P, N, Dh) each
              vs = torch.split(heads[1], 1)
              qs = torch.split_with_sizes(q, self.tune_lengths[0])  # (T, H, Dh) each
              zs = annotate(List[Tensor], [])
              for b in range(len(qs)):
                z = self.decoder_attend(qs[b].unsqueeze(0), ks[b], vs[b], torch.empty([0]), %s)  # (1, T, H*Dh)
                zs.append(z[0])
              return torch.cat(zs)  # (R, H*Dh)
            """;

    private TapedTexts() {}

    /** @param joined true if attention sees the prefix as slots in front of its own */
    static String look(boolean joined) {
        return WholeTexts.look("tune_look_padded", joined)
                + LOOK.replace("{prefix}\n", joined ? PREFIX : "").replace("{join}\n", joined ? JOIN : "");
    }

    /** Beside {@code tune_cross_padded}. */
    static String cross(double scale) {
        return CROSS.formatted(scale);
    }
}
