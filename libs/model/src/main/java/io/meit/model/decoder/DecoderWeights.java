package io.meit.model.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.meit.model.decoder.WeightPlan.Weight;
import io.meit.model.fusion.Fusion;
import io.meit.model.fusion.FusionWeights;
import io.meit.model.safetensors.BadWeightsException;
import io.meit.model.safetensors.MappedTensors;
import io.meit.model.safetensors.Weights;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The weights of a decoder in the files of a model.
 *
 * @param config what the model is
 * @param map where its files keep the weight of a site
 * @param files the files
 * @param fusion the file of the weights that the fusion adds ({@link FusionWeights}); absent for the paper's, which adds none
 */
public record DecoderWeights(DecoderConfig config, WeightMap map, Weights files, Optional<Weights> fusion) {

    /** Without weights of a fusion. */
    public DecoderWeights(DecoderConfig config, WeightMap map, Weights files) {
        this(config, map, files, Optional.empty());
    }

    /** The same, with the weights that a fusion adds. */
    public DecoderWeights withFusion(Weights added) {
        return new DecoderWeights(config, map, files, Optional.of(added));
    }

    /**
     * @throws BadWeightsException naming a tensor that is in the files but is not a weight of this configuration
     * @param notNeeded names of tensors that may be there without being used
     */
    public void checkNoMore(String notNeeded) {
        Set<String> used = new HashSet<>();
        WeightPlan.of(config)
                .weights()
                .forEach(weight -> used.add(source(weight).tensor()));
        List<String> more = files.names().stream()
                .filter(name -> !used.contains(name) && !name.matches(notNeeded))
                .sorted()
                .toList();
        if (!more.isEmpty()) {
            throw new BadWeightsException(
                    "the weights hold %d tensors that a %s decoder of this configuration does not have, the first of them '%s'"
                            .formatted(more.size(), config.family(), more.getFirst()));
        }
    }

    /**
     * Maps the tensors that hold the weights, in the order of {@link WeightPlan}, in the number types of their files. A tensor
     * that holds several is there several times; {@link #cuts} says which part is meant.
     *
     * @throws BadWeightsException if one is missing or of another shape
     */
    public MappedTensors map(NDManager manager) {
        List<Weight> plan = WeightPlan.of(config).weights();
        Map<String, long[]> shapes = new LinkedHashMap<>();
        plan.forEach(
                weight -> shapes.put(source(weight).tensor(), source(weight).shapeInFile(weight.shape())));
        MappedTensors mapped = files.map(manager, shapes);
        Map<String, NDArray> byName = new HashMap<>();
        List<String> names = List.copyOf(shapes.keySet());
        for (int i = 0; i < names.size(); i++) {
            byName.put(names.get(i), mapped.tensors().get(i));
        }
        return new MappedTensors(
                plan.stream().map(weight -> byName.get(source(weight).tensor())).toList(), mapped.ranges());
    }

    /** For each weight: transposed, groups, parts, index; see {@link Source}. */
    public List<long[]> cuts() {
        Stream<Source> sources = WeightPlan.of(config).weights().stream().map(this::source);
        return sources.map(source ->
                        new long[] {source.transposed() ? 1 : 0, source.groups(), source.parts(), source.index()})
                .toList();
    }

    /**
     * Maps the weights that a fusion adds, in the order of {@link FusionWeights#shapes}.
     *
     * @throws BadWeightsException if they are not given, or one is missing or of another shape
     */
    public List<NDArray> mapFusion(NDManager manager, Fusion kind) {
        Map<String, long[]> shapes = FusionWeights.shapes(kind, FusionPart.dimensions(config));
        if (shapes.isEmpty()) {
            return List.of();
        }
        Weights added = fusion.orElseThrow(() -> new BadWeightsException(
                "the fusion %s has %d weights of its own, and no file with them is given; it is ecg/%s of a checkpoint"
                        .formatted(kind, shapes.size(), FusionWeights.FILE)));
        return added.load(manager, shapes);
    }

    private Source source(Weight weight) {
        return map.source(weight.site(), weight.layer());
    }
}
