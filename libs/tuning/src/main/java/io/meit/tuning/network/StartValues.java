package io.meit.tuning.network;

import io.meit.model.decoder.DecoderScript;
import io.meit.model.encoder.NetworkTensor;
import io.meit.model.fusion.FusionWeights;
import io.meit.model.safetensors.FloatTensor;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * What training starts from.
 *
 * @param parts values of each part by name
 * @param statistics running statistics by name
 */
public record StartValues(Map<Part, Map<String, FloatTensor>> parts, Map<String, FloatTensor> statistics) {

    public StartValues {
        parts = Map.copyOf(parts);
        statistics = Map.copyOf(statistics);
    }

    /** Random ones as PyTorch's and peft's: B of LoRA is 0, so that the first step sees the plain decoder. */
    public static StartValues random(TuningNetwork network, long seed) {
        RandomGenerator random = new Random(seed);
        Map<Part, Map<String, FloatTensor>> parts = new EnumMap<>(Part.class);
        Map<String, FloatTensor> statistics = new HashMap<>();
        Map<String, FloatTensor> ecg = new HashMap<>();
        for (NetworkTensor tensor : network.ecgTensors()) {
            FloatTensor start = new FloatTensor(tensor.shape(), tensor.startValues(random));
            (tensor.role().trained() ? ecg : statistics).put(tensor.name(), start);
        }
        parts.put(Part.ENCODER, ecg);
        parts.put(Part.PROJECTOR, ecg);
        parts.put(
                Part.FUSION,
                FusionWeights.startValues(network.fusion(), DecoderScript.dimensions(network.decoder()), random));
        parts.put(Part.LORA, lora(network, random));
        return new StartValues(parts, statistics);
    }

    /** A uniform in +-1 / sqrt(in), which is peft's Kaiming start; B 0. */
    private static Map<String, FloatTensor> lora(TuningNetwork network, RandomGenerator random) {
        Map<String, FloatTensor> values = new LinkedHashMap<>();
        network.shapes(Part.LORA).forEach((name, shape) -> {
            float[] numbers = new float[Math.toIntExact(shape[0] * shape[1])];
            double reach = 1 / Math.sqrt((double) shape[1]);
            for (int i = 0; i < numbers.length && name.endsWith(".A"); i++) {
                numbers[i] = (float) (reach * (2 * random.nextDouble() - 1));
            }
            values.put(name, new FloatTensor(shape, numbers));
        });
        return values;
    }

    Map<String, FloatTensor> of(Part part) {
        return parts.get(part);
    }

    /** The same, with other values for a part. */
    public StartValues with(Part part, Map<String, FloatTensor> values) {
        Map<Part, Map<String, FloatTensor>> changed = new EnumMap<>(parts);
        changed.put(part, values);
        return new StartValues(changed, statistics);
    }

    /** The same, with other running statistics. */
    public StartValues withStatistics(Map<String, FloatTensor> values) {
        return new StartValues(parts, values);
    }
}
