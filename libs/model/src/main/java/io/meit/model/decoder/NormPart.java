package io.meit.model.decoder;

import java.util.Locale;

/** {@code decoder_norm(x, i)}: the norm whose weight is at {@code i} and whose bias, if any, follows it. */
final class NormPart {

    private static final String RMS = """
            def decoder_norm(self, x: Tensor, i: int) -> Tensor:  # (R, D)
              y = x.to(6)
              y = y * torch.rsqrt(torch.mean(y * y, [-1], True) + %s)
              return y.to(x.dtype) * self.decoder_w[i]
            """;

    private static final String LAYER = """
            def decoder_norm(self, x: Tensor, i: int) -> Tensor:  # (R, D)
              return torch.layer_norm(x, [x.size(-1)], self.decoder_w[i], self.decoder_w[i + 1], %s)
            """;

    private static final String PLAIN_LAYER = """
            def decoder_norm(self, x: Tensor, i: int) -> Tensor:  # (R, D)
              return torch.layer_norm(x, [x.size(-1)], None, None, %s)
            """;

    private NormPart() {}

    static String of(Norms norms) {
        String part =
                switch (norms.kind()) {
                    case RMS -> RMS;
                    case LAYER -> norms.affine() ? LAYER : PLAIN_LAYER;
                };
        return part.formatted(String.format(Locale.ROOT, "%.12e", norms.epsilon()));
    }

    /** A call for the norm of a site; norms without weights have no index. */
    static String call(DecoderConfig config, String x, Site site) {
        return "self.decoder_norm(%s, %s)".formatted(x, config.norms().affine() ? "{" + site + "}" : "0");
    }
}
