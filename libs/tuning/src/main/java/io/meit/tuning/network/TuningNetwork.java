package io.meit.tuning.network;

import io.meit.model.decoder.DecoderConfig;
import io.meit.model.decoder.DecoderScript;
import io.meit.model.decoder.FrozenFormat;
import io.meit.model.decoder.LoraSites;
import io.meit.model.encoder.EncoderFiles;
import io.meit.model.encoder.EncoderNetwork;
import io.meit.model.encoder.NetworkTensor;
import io.meit.model.encoder.ProjectorNetwork;
import io.meit.model.fusion.Fusion;
import io.meit.model.fusion.FusionWeights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is tuned: the shapes of all its tensors, in the order of {@link Part}.
 *
 * @param decoder the frozen decoder
 * @param fusion how the ECG enters it
 * @param lora the linear layers that LoRA changes
 * @param ecg encoder and projector
 * @param trained the parts whose tensors change; running statistics of a BatchNorm move with their part
 * @param frozen how the decoder's weights are kept, and where all is computed
 * @param recompute compute each layer a second time for its gradient, rather than keep its insides
 */
public record TuningNetwork(
        DecoderConfig decoder,
        Fusion fusion,
        LoraSites lora,
        EncoderFiles ecg,
        Set<Part> trained,
        FrozenFormat frozen,
        boolean recompute) {

    public TuningNetwork {
        trained = Set.copyOf(trained);
        if (trained.isEmpty()) {
            throw new IllegalArgumentException("every part is frozen; train at least one of encoder, projector, LoRA");
        }
        decoder.checkFits(fusion);
        int size = fusion.tokenSize(decoder.sizes().headSize());
        if (ecg.projector().size() != size) {
            throw new IllegalArgumentException(
                    "the projector makes tokens of %d values, and the fusion %s with %s takes %d; set the projector's size to that"
                            .formatted(ecg.projector().size(), fusion, decoder.architecture(), size));
        }
    }

    /** The same on another device. */
    TuningNetwork on(String device) {
        FrozenFormat there = new FrozenFormat(frozen.storage(), frozen.bf16(), device);
        return new TuningNetwork(decoder, fusion, lora, ecg, trained, there, recompute);
    }

    EncoderNetwork encoder() {
        return new EncoderNetwork(ecg.encoder());
    }

    ProjectorNetwork projector() {
        return new ProjectorNetwork(ecg.projector(), ecg.encoder().pooledSize());
    }

    /** Encoder and projector with their running statistics, in PyTorch's order and under its names. */
    public List<NetworkTensor> ecgTensors() {
        return Stream.concat(encoder().tensors().stream(), projector().tensors().stream())
                .toList();
    }

    /** Shapes of the tensors that a part holds, running statistics left out, by the names that they have in a saved state. */
    public Map<String, long[]> shapes(Part part) {
        return switch (part) {
            case ENCODER -> weights(encoder().tensors());
            case PROJECTOR -> weights(projector().tensors());
            case FUSION -> FusionWeights.shapes(fusion, DecoderScript.dimensions(decoder));
            case LORA -> loraShapes();
        };
    }

    private static Map<String, long[]> weights(List<NetworkTensor> tensors) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        tensors.stream()
                .filter(tensor -> tensor.role().trained())
                .forEach(tensor -> shapes.put(tensor.name(), tensor.shape()));
        return shapes;
    }

    private Map<String, long[]> loraShapes() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        List<long[]> all = lora.shapes(decoder);
        int groups = lora.groups().size();
        for (int i = 0; i < all.size(); i++) {
            int group = i / 2 % groups;
            String name = "%d.%s.%s".formatted(i / 2 / groups, lora.groups().get(group), i % 2 == 0 ? "A" : "B");
            shapes.put(name, all.get(i));
        }
        return shapes;
    }

    /** Running statistics, by name. */
    public Map<String, long[]> statistics() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        ecgTensors().stream()
                .filter(tensor -> !tensor.role().trained())
                .forEach(tensor -> shapes.put(tensor.name(), tensor.shape()));
        return shapes;
    }

    /** Names of all tensors but the running statistics, as {@code part/name}, in the module's order. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (Part part : Part.values()) {
            shapes(part).keySet().forEach(name -> names.add(part.name().toLowerCase(Locale.ROOT) + "/" + name));
        }
        return names;
    }

    int count(Part part) {
        return shapes(part).size();
    }
}
