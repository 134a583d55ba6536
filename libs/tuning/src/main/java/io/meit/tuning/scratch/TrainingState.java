package io.meit.tuning.scratch;

import io.meit.model.safetensors.FloatTensor;
import io.meit.tuning.network.TuningState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All tensors that decide the next step: weights, their averages, running statistics and AdamW's state. */
record TrainingState(
        List<NamedTensor> trained,
        List<NamedTensor> averaged,
        List<NamedTensor> statistics,
        List<NamedTensor> optimiser) {

    static TrainingState of(JointModule module) {
        return new TrainingState(module.trained(), module.averaged(), module.statistics(), module.optimiser());
    }

    /**
     * What {@link #tensors()} gave.
     *
     * @param trained names of the network's tensors
     * @param statistics names of its running statistics
     */
    static TrainingState of(TuningState saved, List<NamedTensor> trained, List<NamedTensor> statistics) {
        return new TrainingState(
                named(saved, "trained/", trained),
                named(saved, "averaged/", trained),
                named(saved, "statistics/", statistics),
                named(saved, "optimiser/", JointModule.optimiserOf(trained)));
    }

    private static List<NamedTensor> named(TuningState saved, String prefix, List<NamedTensor> like) {
        return like.stream()
                .map(tensor -> {
                    FloatTensor value = saved.tensors().get(prefix + tensor.name());
                    return new NamedTensor(tensor.name(), value.shape(), value.values());
                })
                .toList();
    }

    TuningState tensors() {
        Map<String, FloatTensor> all = new LinkedHashMap<>();
        put(all, "trained/", trained);
        put(all, "averaged/", averaged);
        put(all, "statistics/", statistics);
        put(all, "optimiser/", optimiser);
        return new TuningState(all);
    }

    private static void put(Map<String, FloatTensor> all, String prefix, List<NamedTensor> tensors) {
        tensors.forEach(tensor -> all.put(prefix + tensor.name(), new FloatTensor(tensor.shape(), tensor.values())));
    }
}
