package io.meit.tuning.save;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import io.meit.model.safetensors.Fingerprint;
import io.meit.model.safetensors.FloatTensor;
import io.meit.model.safetensors.SafeTensorsWriter;
import io.meit.model.safetensors.Weights;
import io.meit.model.torch.TorchEngine;
import io.meit.tuning.network.TuningState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checkpoints of a run, one directory each: {@code step-00000200/} with {@code state.safetensors} (weights, running statistics,
 * AdamW's state) and {@code run.json}. Order of examples, schedule and dropout depend on the step alone and need no file.
 */
public final class CheckpointStore {

    /** Of a checkpoint, by its step. */
    static final String NAME = "step-%08d";

    private static final String STATE = "state.safetensors";
    private static final String RUN = "run.json";
    private static final Gson GSON = new GsonBuilder()
            .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
            .serializeSpecialFloatingPointValues()
            .setPrettyPrinting()
            .create();

    private final Path directory;
    private final int keep;

    /** @param keep how many are kept */
    public CheckpointStore(Path directory, int keep) {
        this.directory = directory;
        this.keep = keep;
        WholeDirectory.repair(directory);
    }

    /** A checkpoint. */
    public record Saved(RunState run, TuningState tensors) {}

    private record RunFile(int formatVersion, String stateSha256, RunState run) {}

    /** Writes one, then deletes those that are too many. */
    public Path write(RunState run, TuningState tensors) {
        Path target = directory.resolve(NAME.formatted(run.step()));
        WholeDirectory.write(target, folder -> {
            SafeTensorsWriter.write(folder.resolve(STATE), tensors.tensors());
            String sha256 = Fingerprint.of(folder.resolve(STATE));
            Files.writeString(folder.resolve(RUN), GSON.toJson(new RunFile(1, sha256, run)) + "\n");
        });
        deleteOld();
        return target;
    }

    private void deleteOld() {
        List<Path> all = all();
        try {
            for (Path old : all.subList(0, Math.max(0, all.size() - keep))) {
                WholeDirectory.delete(old);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete old checkpoints in " + directory, e);
        }
    }

    private List<Path> all() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try {
            return WholeDirectory.children(directory).stream()
                    .filter(path -> path.getFileName().toString().matches("step-\\d{8,}"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + directory, e);
        }
    }

    /**
     * The newest checkpoint; empty if there is none.
     *
     * @throws IllegalStateException if it is damaged, naming it; delete it to go on from the one before
     */
    public Optional<Saved> latest() {
        List<Path> all = all();
        return all.isEmpty() ? Optional.empty() : Optional.of(read(all.getLast()));
    }

    private static Saved read(Path folder) {
        try {
            RunFile file = GSON.fromJson(Files.readString(folder.resolve(RUN)), RunFile.class);
            String sha256 = Fingerprint.of(folder.resolve(STATE));
            if (!sha256.equals(file.stateSha256())) {
                throw new IllegalStateException(
                        "%s has the hash %s, and its run.json says %s: the file was changed; delete %s to go on from the checkpoint before"
                                .formatted(folder.resolve(STATE), sha256, file.stateSha256(), folder));
            }
            return new Saved(file.run(), tensors(folder.resolve(STATE)));
        } catch (IOException | JsonParseException e) {
            throw new IllegalStateException(
                    "the checkpoint %s cannot be read (%s); delete it to go on from the one before"
                            .formatted(folder, e),
                    e);
        }
    }

    private static TuningState tensors(Path file) {
        Weights weights = Weights.openFile(file);
        Map<String, long[]> shapes = new LinkedHashMap<>();
        weights.names().forEach(name -> shapes.put(name, weights.shape(name)));
        Map<String, FloatTensor> tensors = new HashMap<>();
        try (NDManager manager = TorchEngine.newManager()) {
            List<NDArray> loaded = weights.load(manager, shapes);
            List<String> names = List.copyOf(shapes.keySet());
            for (int i = 0; i < names.size(); i++) {
                tensors.put(names.get(i), FloatTensor.of(loaded.get(i)));
            }
        }
        return new TuningState(tensors);
    }
}
