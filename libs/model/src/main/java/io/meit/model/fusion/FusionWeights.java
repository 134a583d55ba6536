package io.meit.model.fusion;

import io.meit.model.fusion.Fusion.Flamingo;
import io.meit.model.fusion.Fusion.Llava;
import io.meit.model.fusion.Fusion.Meit;
import io.meit.model.safetensors.FloatTensor;
import io.meit.model.safetensors.SafeTensorsWriter;
import io.meit.model.safetensors.Weights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;

/**
 * The weights that a fusion adds to a model, in {@code ecg/fusion.safetensors}. The paper's fusion has none.
 *
 * <ul>
 *   <li>LLaVA: {@code projection.weight} (E, size), {@code projection.bias} (E)
 *   <li>Flamingo, for each chosen layer l, under {@code layers.l.}: {@code attention_norm.weight}, {@code
 *       attention_norm.bias} (D), {@code query.weight} (H * D_h, D), {@code key.weight}, {@code value.weight} (N * D_h,
 *       size), {@code output.weight} (D, H * D_h), {@code attention_gate} (1), {@code feed_forward_norm.weight}, {@code
 *       feed_forward_norm.bias} (D), {@code up.weight} (4 D, D), {@code down.weight} (D, 4 D), {@code feed_forward_gate}
 *       (1)
 * </ul>
 */
public final class FusionWeights {

    /** Beside {@code ecg/config.json}. */
    public static final String FILE = "fusion.safetensors";

    /** Standard deviation of Flamingo's matrices at the start, as in GPT-2. */
    private static final double DEVIATION = 0.02;

    private FusionWeights() {}

    /** Names and shapes, in the order in which the scripts take them; none for the paper's fusion. */
    public static Map<String, long[]> shapes(Fusion fusion, Dimensions decoder) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        switch (fusion) {
            case Meit ignored -> {}
            case Llava llava -> {
                shapes.put("projection.weight", shape(decoder.embedding(), llava.size()));
                shapes.put("projection.bias", shape(decoder.embedding()));
            }
            case Flamingo flamingo -> {
                for (int layer = 0; layer < decoder.layers(); layer++) {
                    if (flamingo.sees(layer)) {
                        block(shapes, "layers.%d.".formatted(layer), flamingo.size(), decoder);
                    }
                }
            }
        }
        return shapes;
    }

    private static void block(Map<String, long[]> shapes, String name, int size, Dimensions decoder) {
        int hidden = decoder.hidden();
        norm(shapes, name + "attention_norm", hidden);
        shapes.put(name + "query.weight", shape(decoder.queryWidth(), hidden));
        shapes.put(name + "key.weight", shape(decoder.keyWidth(), size));
        shapes.put(name + "value.weight", shape(decoder.keyWidth(), size));
        shapes.put(name + "output.weight", shape(hidden, decoder.queryWidth()));
        shapes.put(name + "attention_gate", shape(1));
        norm(shapes, name + "feed_forward_norm", hidden);
        shapes.put(name + "up.weight", shape(4L * hidden, hidden));
        shapes.put(name + "down.weight", shape(hidden, 4L * hidden));
        shapes.put(name + "feed_forward_gate", shape(1));
    }

    private static void norm(Map<String, long[]> shapes, String name, int hidden) {
        shapes.put(name + ".weight", shape(hidden));
        shapes.put(name + ".bias", shape(hidden));
    }

    /**
     * Values to start training with. Flamingo's gates are 0: the model is the plain one. LLaVA's linear layer starts as
     * PyTorch's do.
     */
    public static Map<String, FloatTensor> startValues(Fusion fusion, Dimensions decoder, RandomGenerator random) {
        Map<String, FloatTensor> values = new LinkedHashMap<>();
        shapes(fusion, decoder)
                .forEach((name, shape) -> values.put(name, new FloatTensor(shape, start(fusion, name, shape, random))));
        return values;
    }

    private static float[] start(Fusion fusion, String name, long[] shape, RandomGenerator random) {
        float[] values = new float[Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact))];
        if (fusion instanceof Llava llava) {
            double reach = 1 / Math.sqrt(llava.size());
            fill(values, () -> random.nextDouble(-reach, reach));
        } else if (shape.length == 2) {
            fill(values, () -> DEVIATION * random.nextGaussian());
        } else if (name.endsWith("norm.weight")) {
            Arrays.fill(values, 1);
        }
        return values;
    }

    private static void fill(float[] values, DoubleSupplier next) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) next.getAsDouble();
        }
    }

    /** The file in an {@code ecg} directory; empty if there is none, as with the paper's fusion. */
    public static Optional<Weights> in(Path ecgDirectory) {
        Path file = ecgDirectory.resolve(FILE);
        return Files.exists(file) ? Optional.of(Weights.openFile(file)) : Optional.empty();
    }

    /** Replaces the file in an {@code ecg} directory. */
    public static void write(Path ecgDirectory, Map<String, FloatTensor> values) {
        SafeTensorsWriter.write(ecgDirectory.resolve(FILE), values);
    }

    private static long[] shape(long... extents) {
        return extents;
    }
}
