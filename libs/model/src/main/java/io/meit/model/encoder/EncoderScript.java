package io.meit.model.encoder;

import io.meit.ecg.signal.EcgWindow;
import java.util.stream.Collectors;

/**
 * The encoder and the projector as parts of a {@link io.meit.model.torch.ScriptSource}.
 *
 * <p>Methods: {@code encoder_features(x, w, b, train)} gives the pooled features (B, C), {@code projector_embed} the
 * embedding (B, D_h); with {@link Norm#SEPARATE} {@code encoder_stages} the outputs of the stem and the four stages, with
 * {@link Norm#FOLDED} {@code encoder_fold(w, b)} the packed convolutions. w and b are the trained tensors and the running statistics in the order of
 * {@link EncoderNetwork#tensors()} and {@link ProjectorNetwork#tensors()}.
 */
public final class EncoderScript {

    /** How a convolution meets its BatchNorm. */
    public enum Norm {
        /** BatchNorm after each convolution; with {@code train} by batch statistics, and the running ones move. */
        SEPARATE,
        /**
         * Inference only: {@code encoder_fold} folds the norms into the convolutions and packs them for oneDNN; w is what
         * it returned, opaque tensors that stay in the module. {@code b} and {@code train} are not looked at.
         */
        FOLDED
    }

    private static final String UNIT_SEPARATE = """
            def encoder_unit(self, x: Tensor, w: List[Tensor], b: List[Tensor], k: int, stride: int, padding: int, train: bool) -> Tensor:
              y = torch.conv1d(x, w[3 * k], None, [stride], [padding], [1], 1)  # (B, C, T)
              return torch.batch_norm(y, w[3 * k + 1], w[3 * k + 2], b[2 * k], b[2 * k + 1], train, 0.1, 0.00001, True)
            """;

    private static final String BASIC_BLOCK = """
            def encoder_block(self, x: Tensor, w: List[Tensor], b: List[Tensor], k: int, stride: int, shortcut: bool, train: bool) -> Tensor:
              y = torch.relu(self.encoder_unit(x, w, b, k, stride, 1, train))  # (B, C, T / stride)
              y = self.encoder_unit(y, w, b, k + 1, 1, 1, train)
              s = x
              if shortcut:
                s = self.encoder_unit(x, w, b, k + 2, stride, 0, train)
              return torch.relu(torch.add(y, s))
            """;

    private static final String BOTTLENECK = """
            def encoder_block(self, x: Tensor, w: List[Tensor], b: List[Tensor], k: int, stride: int, shortcut: bool, train: bool) -> Tensor:
              y = torch.relu(self.encoder_unit(x, w, b, k, 1, 0, train))  # (B, C, T)
              y = torch.relu(self.encoder_unit(y, w, b, k + 1, stride, 1, train))  # (B, C, T / stride)
              y = self.encoder_unit(y, w, b, k + 2, 1, 0, train)  # (B, 4 C, T / stride)
              s = x
              if shortcut:
                s = self.encoder_unit(x, w, b, k + 3, stride, 0, train)
              return torch.relu(torch.add(y, s))
            """;

    private static final String ENCODE = """
            def encoder_features(self, x: Tensor, w: List[Tensor], b: List[Tensor], train: bool) -> Tensor:
              return torch.mean(self.encoder_stages(x, w, b, train)[4], [2])  # (B, C, T) -> (B, C)
            """;

    private static final String ENCODE_SEGMENTS = """
            def encoder_features(self, x: Tensor, w: List[Tensor], b: List[Tensor], train: bool) -> Tensor:
              f = torch.adaptive_avg_pool1d(self.encoder_stages(x, w, b, train)[4], [%d])  # (B, C, T) -> (B, C, k)
              return torch.transpose(f, 1, 2).reshape([-1, f.size(1)])  # (B*k, C)
            """;

    private EncoderScript() {}

    /** The methods that turn a signal into features. */
    public static String encoder(EncoderNetwork network, Norm norm) {
        return encoder(network, norm, 1);
    }

    /**
     * The same, with k prefix tokens: time is cut into k segments of (nearly) equal length, pooled one by one, and the
     * features are (B * k, C), those of a record side by side.
     */
    public static String encoder(EncoderNetwork network, Norm norm, int prefixTokens) {
        if (norm == Norm.FOLDED) {
            return PackedEncoder.part(network, prefixTokens, EcgWindow.LENGTH);
        }
        String block = network.config().bottleneck() ? BOTTLENECK : BASIC_BLOCK;
        String encode = prefixTokens == 1 ? ENCODE : ENCODE_SEGMENTS.formatted(prefixTokens);
        return UNIT_SEPARATE + block + stages(network) + encode;
    }

    /** The {@link Norm#FOLDED} methods, with weights laid out for signals of that length. */
    static String folded(EncoderNetwork network, int prefixTokens, int samples) {
        return PackedEncoder.part(network, prefixTokens, samples);
    }

    private static String stages(EncoderNetwork network) {
        StringBuilder code = new StringBuilder("""
                def encoder_stages(self, x: Tensor, w: List[Tensor], b: List[Tensor], train: bool) -> List[Tensor]:
                  h = torch.relu(self.encoder_unit(x, w, b, 0, 2, 3, train))  # (B, 12, T) -> (B, width, T / 2)
                  outputs = [h]
                """);
        for (int stage = 0; stage < 4; stage++) {
            int current = stage;
            code.append(network.blocks().stream()
                    .filter(block -> block.stage() == current)
                    .map(EncoderScript::call)
                    .collect(Collectors.joining()));
            code.append("  outputs.append(h)\n");
        }
        return code.append("  return outputs\n").toString();
    }

    private static String call(EncoderNetwork.Block block) {
        return "  h = self.encoder_block(h, w, b, %d, %d, %s, train)\n"
                .formatted(block.firstUnit(), block.stride(), block.shortcut() ? "True" : "False");
    }

    /** The method that turns features into an embedding. */
    public static String projector(ProjectorConfig config) {
        int second = config.batchNorm() ? 4 : 2;
        StringBuilder code = new StringBuilder("""
                def projector_embed(self, x: Tensor, w: List[Tensor], b: List[Tensor], train: bool) -> Tensor:
                  y = torch.linear(x, w[0], w[1])  # (B, C) -> (B, hidden)
                """);
        if (config.batchNorm()) {
            code.append("  y = torch.batch_norm(y, w[2], w[3], b[0], b[1], train, 0.1, 0.00001, True)\n");
        }
        code.append("  y = torch.linear(torch.relu(y), w[%d], w[%d])  # (B, Dh)\n".formatted(second, second + 1));
        if (config.batchNorm()) {
            code.append("  y = torch.batch_norm(y, w[6], w[7], b[2], b[3], train, 0.1, 0.00001, True)\n");
        }
        if (config.l2Normalise()) {
            code.append("  y = torch.div(y, torch.clamp_min(torch.norm(y, 2, [1], True), 0.000000000001))\n");
        }
        return code.append("  return y\n").toString();
    }
}
