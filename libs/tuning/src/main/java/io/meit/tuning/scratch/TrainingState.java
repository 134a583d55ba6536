package io.meit.tuning.scratch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.gson.Gson;
import com.google.gson.JsonObject;
import io.meit.model.safetensors.FloatTensor;
import io.meit.model.safetensors.SafeTensorsWriter;
import io.meit.model.safetensors.Weights;
import io.meit.model.torch.TorchEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that decides the next step, in two files that replace each other: weights, averages, running statistics and AdamW's state.
 *
 * @param step updates made
 * @param training hash of configuration and data
 */
record TrainingState(
        int step,
        String training,
        List<NamedTensor> trained,
        List<NamedTensor> averaged,
        List<NamedTensor> statistics,
        List<NamedTensor> optimiser) {

    private static final String TENSORS = "state-%s.safetensors";
    private static final String POINTER = "state.json";
    private static final Gson GSON = new Gson();

    static TrainingState of(int step, String training, JointModule module) {
        return new TrainingState(
                step, training, module.trained(), module.averaged(), module.statistics(), module.optimiser());
    }

    /** The pointer is renamed last: whoever dies before leaves the older state. */
    void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        String tensors = TENSORS.formatted(step);
        Map<String, FloatTensor> all = new LinkedHashMap<>();
        put(all, "trained/", trained);
        put(all, "averaged/", averaged);
        put(all, "statistics/", statistics);
        put(all, "optimiser/", optimiser);
        SafeTensorsWriter.write(directory.resolve(tensors), all);
        JsonObject pointer = new JsonObject();
        pointer.addProperty("step", step);
        pointer.addProperty("training", training);
        pointer.addProperty("tensors", tensors);
        Path writing = directory.resolve(POINTER + ".writing");
        Files.writeString(writing, GSON.toJson(pointer) + "\n");
        Files.move(writing, directory.resolve(POINTER), StandardCopyOption.ATOMIC_MOVE);
        deleteOthers(directory, tensors);
    }

    private static void put(Map<String, FloatTensor> all, String prefix, List<NamedTensor> tensors) {
        tensors.forEach(tensor -> all.put(prefix + tensor.name(), new FloatTensor(tensor.shape(), tensor.values())));
    }

    private static void deleteOthers(Path directory, String kept) throws IOException {
        try (var files = Files.newDirectoryStream(directory, "state-*.safetensors")) {
            for (Path file : files) {
                if (!file.getFileName().toString().equals(kept)) {
                    Files.delete(file);
                }
            }
        }
    }

    /**
     * The state that was written there; empty if there is none.
     *
     * @param trained names and shapes of the network, as are
     * @param statistics its running statistics
     */
    static Optional<TrainingState> read(Path directory, List<NamedTensor> trained, List<NamedTensor> statistics)
            throws IOException {
        if (!Files.exists(directory.resolve(POINTER))) {
            return Optional.empty();
        }
        JsonObject pointer = GSON.fromJson(Files.readString(directory.resolve(POINTER)), JsonObject.class);
        Path tensors = directory.resolve(pointer.get("tensors").getAsString());
        return Optional.of(new TrainingState(
                pointer.get("step").getAsInt(),
                pointer.get("training").getAsString(),
                read(tensors, "trained/", trained),
                read(tensors, "averaged/", trained),
                read(tensors, "statistics/", statistics),
                read(tensors, "optimiser/", JointModule.optimiserOf(trained))));
    }

    private static List<NamedTensor> read(Path file, String prefix, List<NamedTensor> like) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        like.forEach(tensor -> shapes.put(prefix + tensor.name(), tensor.shape()));
        List<NamedTensor> read = new ArrayList<>();
        try (NDManager manager = TorchEngine.newManager()) {
            List<NDArray> values = Weights.openFile(file).load(manager, shapes);
            for (int i = 0; i < like.size(); i++) {
                NamedTensor tensor = like.get(i);
                read.add(new NamedTensor(
                        tensor.name(), tensor.shape(), values.get(i).toFloatArray()));
            }
        }
        return read;
    }
}
