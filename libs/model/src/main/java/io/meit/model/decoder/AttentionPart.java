package io.meit.model.decoder;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Attention of B texts alike in shape: T query rows over S slots, of which the first P hold the prefix. Query heads that share a
 * key/value head stand next to each other (G of them), so keys and values are not repeated.
 */
final class AttentionPart {

    private static final String ATTEND = """
            def decoder_attend(self, q: Tensor, k: Tensor, v: Tensor, bias: Tensor, scale: float) -> Tensor:
              # (B, T, H, Dh), 2 of (B, S, N, Dh), (T, S) or (H, T, S) or empty
              B = q.size(0)
              T = q.size(1)
              H = q.size(2)
              N = k.size(2)
              rows = q.reshape([B, T, N, H // N, -1]).permute([0, 2, 3, 1, 4])  # (B, N, G, T, Dh)
              rows = rows.reshape([B, N, H // N * T, -1])  # (B, N, G*T, Dh)
              scores = torch.matmul(rows, k.permute([0, 2, 3, 1])) * scale  # (B, N, G*T, S)
              if bias.numel() > 0:
                scores = (scores.view([B, H, T, -1]) + bias).view([B, N, H // N * T, -1])  # (B, N, G*T, S)
              z = torch.matmul(torch.softmax(scores, -1), v.transpose(1, 2))  # (B, N, G*T, Dh)
              z = z.view([B, H, T, -1]).transpose(1, 2)  # (B, T, H, Dh)
              return z.reshape([B, T, -1])  # (B, T, H*Dh)
            """;

    /** What is added to the scores of T new tokens after {@code past} others: what hides later and far tokens, and ALiBi. */
    private static final String BIAS = """
            def decoder_bias(self, prefix: int, past: int, T: int, window: int) -> Tensor:
              S = prefix + past + T
              hides = T > 1 or (window > 0 and past + T > window)
              bias = torch.zeros([0], dtype=self.decoder_dtype)
              if hides:
                token = torch.arange(S).unsqueeze(0) - prefix  # (1, S), negative for the prefix
                query = torch.arange(past, past + T).unsqueeze(1)  # (T, 1)
                hidden = torch.gt(token, query)  # (T, S)
                if window > 0:
                  hidden = torch.logical_or(hidden, torch.le(token, query - window))
                hidden = torch.logical_and(hidden, torch.ge(token, 0))
                bias = torch.masked_fill(torch.zeros([T, S], dtype=self.decoder_dtype), hidden, -float("inf"))  # (T, S)
              %s
              return bias
            """;

    private static final String ALIBI = """
            slopes = self.decoder_numbers[0].view([-1, 1, 1])  # (H, 1, 1)
              token = torch.clamp_min(torch.arange(S) - prefix, 0).to(6)  # (S), 0 for the prefix
              lines = (slopes * token).to(self.decoder_dtype)  # (H, 1, S)
              if hides:
                bias = bias + lines  # (H, T, S)
              else:
                bias = lines""";

    private AttentionPart() {}

    static String of(DecoderConfig config) {
        boolean alibi = config.positions() instanceof Positions.Alibi;
        return ATTEND + BIAS.formatted(alibi ? ALIBI : "") + perLayer(config.attention());
    }

    /** Distinct windows of the layers; a step makes one bias for each. */
    static List<Integer> windows(Attention attention) {
        return attention.windows().stream().distinct().toList();
    }

    private static String perLayer(Attention attention) {
        List<Integer> windows = windows(attention);
        return """
                def decoder_scale(self, l: int) -> float:
                  return [%s][l]

                def decoder_window(self, l: int) -> int:
                  return [%s][l]

                def decoder_window_kind(self, l: int) -> int:  # index of the layer's window among the distinct ones
                  return [%s][l]
                """.formatted(
                        attention.scale().stream().map(Object::toString).collect(Collectors.joining(", ")),
                        attention.windows().stream().map(Object::toString).collect(Collectors.joining(", ")),
                        attention.windows().stream()
                                .map(window -> Integer.toString(windows.indexOf(window)))
                                .collect(Collectors.joining(", ")));
    }
}
