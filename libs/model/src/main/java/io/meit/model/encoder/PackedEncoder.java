package io.meit.model.encoder;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes the encoder for inference as two straight programs: {@code encoder_fold(w, b)} packs the weights of every
 * convolution, {@code encoder_features(x, w, b, train)} runs them, record by record: a batch gives each record the very bits
 * that it gets alone, and a record's signals stay in the cache.
 */
final class PackedEncoder {

    private final EncoderNetwork network;
    private final List<String> packing = new ArrayList<>();
    private final List<String> steps = new ArrayList<>();
    private final int samples;
    private int tensors;

    /** A convolution: its number, input channels, kernel, stride and padding. */
    private record Unit(int number, int in, int kernel, int stride, int padding) {

        boolean tiled() {
            return kernel == 3 && stride == 1 && in >= PackedUnits.TILED_CHANNELS;
        }

        int samplesOut(int samples) {
            return (samples + 2 * padding - kernel) / stride + 1;
        }
    }

    private PackedEncoder(EncoderNetwork network, int samples) {
        this.network = network;
        this.samples = samples;
    }

    /**
     * @param prefixTokens k, segments of time that are pooled apart
     * @param samples of a lead for which the weights are laid out; others give the same numbers, slower
     */
    static String part(EncoderNetwork network, int prefixTokens, int samples) {
        PackedEncoder writer = new PackedEncoder(network, samples);
        writer.writeAll();
        return PackedUnits.PART
                + """
                def encoder_fold(self, w: List[Tensor], b: List[Tensor]) -> List[Tensor]:
                  p = annotate(List[Tensor], [])
                %s  return p
                def encoder_record(self, x: Tensor, p: List[Tensor]) -> Tensor:
                  h = torch.contiguous(torch.unsqueeze(x, 2), memory_format=2)  # (1, 12, T) -> (1, 12, 1, T)
                %s  return %s
                def encoder_features(self, x: Tensor, w: List[Tensor], b: List[Tensor], train: bool) -> Tensor:
                  features = annotate(List[Tensor], [])
                  for i in range(x.size(0)):
                    features.append(self.encoder_record(x[i:i + 1], w))
                  return torch.cat(features, 0)  # (B, 12, T) -> (B*k, C)
                """.formatted(String.join("", writer.packing), String.join("", writer.steps), pooled(prefixTokens));
    }

    private static String pooled(int prefixTokens) {
        return prefixTokens == 1
                ? "torch.mean(h, [2, 3])  # (1, C, 1, T) -> (1, C)"
                : "torch.adaptive_avg_pool1d(torch.squeeze(h, 2), [%d])[0].t()  # (1, C, 1, T) -> (k, C)"
                        .formatted(prefixTokens);
    }

    private void writeAll() {
        EncoderConfig config = network.config();
        int length = write("h", "h", new Unit(0, EncoderConfig.LEADS, 7, 2, 3), samples);
        int channels = config.width();
        for (EncoderNetwork.Block block : network.blocks()) {
            length = writeBlock(block, channels, length);
            channels = (config.width() << block.stage()) * config.expansion();
        }
    }

    /** Writes one block and returns the samples that come out of it. */
    private int writeBlock(EncoderNetwork.Block block, int in, int entering) {
        int inner = network.config().width() << block.stage();
        List<Unit> units = units(block, in, inner);
        int first = block.firstUnit();
        steps.add("  s = h\n");
        int length = entering;
        for (Unit unit : units.subList(0, units.size() - 1)) {
            length = write("h", "h", unit, length);
        }
        if (block.shortcut()) {
            Unit shortcut = new Unit(first + units.size(), in, 1, block.stride(), 0);
            int at = pack(shortcut, entering);
            steps.add("  s = self.encoder_unit(s, p[%d], p[%d], %d, 0, \"none\")\n"
                    .formatted(at, at + 1, block.stride()));
        }
        return writeJoined(units.getLast(), length);
    }

    private List<Unit> units(EncoderNetwork.Block block, int in, int inner) {
        int first = block.firstUnit();
        if (network.config().bottleneck()) {
            return List.of(
                    new Unit(first, in, 1, 1, 0),
                    new Unit(first + 1, inner, 3, block.stride(), 1),
                    new Unit(first + 2, inner, 1, 1, 0));
        }
        return List.of(new Unit(first, in, 3, block.stride(), 1), new Unit(first + 1, inner, 3, 1, 1));
    }

    /** A convolution and its activation. */
    private int write(String from, String to, Unit unit, int entering) {
        int at = pack(unit, entering);
        if (unit.tiled()) {
            steps.add("  %s = torch.relu_(self.encoder_tiled(%s, p[%d:%d]))\n".formatted(to, from, at, tensors));
        } else {
            steps.add("  %s = self.encoder_unit(%s, p[%d], p[%d], %d, %d, \"relu\")\n"
                    .formatted(to, from, at, at + 1, unit.stride(), unit.padding()));
        }
        return unit.samplesOut(entering);
    }

    /** The last convolution of a block, the shortcut and the activation. */
    private int writeJoined(Unit unit, int entering) {
        int at = pack(unit, entering);
        if (unit.tiled()) {
            steps.add("  h = torch.relu_(torch.add_(self.encoder_tiled(h, p[%d:%d]), s))\n".formatted(at, tensors));
        } else {
            steps.add("  h = self.encoder_unit_joined(h, s, p[%d], p[%d], %d)\n".formatted(at, at + 1, unit.padding()));
        }
        return unit.samplesOut(entering);
    }

    /** Index of the first of the unit's packed tensors. */
    private int pack(Unit unit, int entering) {
        int at = tensors;
        String folded = "self.encoder_folded(w, b, %d)".formatted(unit.number());
        if (unit.tiled()) {
            packing.add("  p.extend(self.encoder_pack_tiled(%s, %d))\n".formatted(folded, entering));
            tensors += 7;
        } else {
            packing.add("  p.extend(self.encoder_pack(%s, %d, %d, %d))\n"
                    .formatted(folded, unit.stride(), unit.padding(), entering));
            tensors += 2;
        }
        return at;
    }
}
