package io.meit.model.decoder;

import io.meit.model.decoder.DecoderConfig.Residual;
import io.meit.model.decoder.DecoderConfig.Sizes;
import io.meit.model.safetensors.FloatTensor;
import io.meit.model.safetensors.SafeTensorsWriter;
import io.meit.model.safetensors.Weights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One layer of 2,176 values and 34 heads: wide enough for every kernel that large models use. Random weights. */
final class WideModel {

    private static final int HIDDEN = 2176;
    private static final DecoderConfig CONFIG = new DecoderConfig(
            "wide",
            new Sizes(64, HIDDEN, HIDDEN, 4100, 1, 34, 2, 64, 128),
            new Norms(Norms.Kind.RMS, 1e-5, true, Norms.Placement.BEFORE, false, true),
            new Positions.Rotary(2, Positions.Pairing.HALVES, new double[] {0.1}, 1),
            new Attention(List.of(0.125), List.of(0), false, false),
            new FeedForward(FeedForward.Activation.SILU, true, false),
            Residual.SEQUENTIAL,
            true,
            false);

    private WideModel() {}

    static DecoderWeights weights() {
        try {
            Path directory = Files.createTempDirectory("wide");
            Path file = directory.resolve(Weights.FILE);
            write(directory);
            file.toFile().deleteOnExit();
            directory.toFile().deleteOnExit();
            return open(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes its file, of 147 MB. */
    static void write(Path directory) {
        SafeTensorsWriter.write(directory.resolve(Weights.FILE), tensors());
    }

    static DecoderWeights open(Path directory) {
        return new DecoderWeights(CONFIG, (site, layer) -> Source.whole(site.name()), Weights.open(directory));
    }

    /** The same weights with another non-linearity. */
    static DecoderWeights with(DecoderWeights weights, FeedForward.Activation activation) {
        DecoderConfig config = new DecoderConfig(
                "wide-" + activation,
                CONFIG.sizes(),
                CONFIG.norms(),
                CONFIG.positions(),
                CONFIG.attention(),
                new FeedForward(activation, true, false),
                CONFIG.residual(),
                CONFIG.tiedHead(),
                CONFIG.headBias());
        return new DecoderWeights(config, weights.map(), weights.files());
    }

    private static Map<String, FloatTensor> tensors() {
        Random random = new Random(1);
        Map<String, FloatTensor> tensors = new HashMap<>();
        for (WeightPlan.Weight weight : WeightPlan.of(CONFIG).weights()) {
            long[] shape = weight.shape();
            float[] values = new float[(int) (shape.length == 1 ? shape[0] : shape[0] * shape[1])];
            for (int i = 0; i < values.length; i++) {
                values[i] = shape.length == 1 ? 1 : (float) (random.nextGaussian() / Math.sqrt(HIDDEN));
            }
            tensors.put(weight.site().name(), new FloatTensor(shape, values));
        }
        return tensors;
    }
}
