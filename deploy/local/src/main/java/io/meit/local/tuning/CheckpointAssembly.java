package io.meit.local.tuning;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import io.meit.model.adapter.AdapterFiles;
import io.meit.model.checkpoint.Checkpoint;
import io.meit.model.decoder.LoraAdapter;
import io.meit.model.json.JsonDocument;
import io.meit.model.safetensors.SafeTensorsWriter;
import io.meit.model.safetensors.Weights;
import io.meit.tuning.network.Backbone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A directory to serve: configuration and tokenizer of the backbone, its weights, and {@code ecg/} of a run's result. {@code
 * assembled.json} says what it was made of.
 *
 * @param result {@code best} or {@code last} of a run
 */
record CheckpointAssembly(Path backbone, Path result, AdapterPlace adapter) {

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    private static final String CONFIG = "config.json";
    private static final String ADAPTER = "adapter";

    /** Formats of weights that are not read here, or written anew. */
    private static final List<String> WEIGHTS =
            List.of(".safetensors", ".index.json", ".bin", ".pt", ".pth", ".h5", ".msgpack", ".onnx", ".gguf");

    /** What says something of the backbone that is not true of the result. */
    private static final List<String> DESCRIPTIONS = List.of("readme.md", "training.json", "evaluation.json");

    /** Where the adapter goes. */
    enum AdapterPlace {
        /** Into the weights. */
        MERGED,
        /** Into a folder of its own. */
        BESIDE
    }

    /**
     * Writes it; the directory appears as a whole.
     *
     * @throws IllegalArgumentException if there is something already, or the result is of another backbone
     */
    Checkpoint write(Path out) throws IOException {
        if (Files.exists(out)) {
            throw new IllegalArgumentException("%s is there already; give another directory".formatted(out));
        }
        Backbone model = Backbone.open(backbone);
        checkBackbone(model);
        Path target = out.toAbsolutePath();
        Path part = target.resolveSibling(target.getFileName() + ".part");
        DirectoryCopy.delete(part);
        Files.createDirectories(part);
        copyDescription(part);
        writeWeights(model, part);
        DirectoryCopy.copy(result.resolve(Checkpoint.ECG), part.resolve(Checkpoint.ECG));
        Files.writeString(part.resolve("assembled.json"), GSON.toJson(origin()) + "\n");
        Checkpoint.open(part);
        Files.move(part, target);
        return Checkpoint.open(target);
    }

    private void checkBackbone(Backbone model) {
        String trained = JsonDocument.read(result.resolve("tuning.json")).text("backbone", "");
        if (!trained.equals(model.id())) {
            throw new IllegalArgumentException(
                    "%s was trained with the backbone %s, and %s is %s; give the right one with --backbone"
                            .formatted(result, trained, backbone, model.id()));
        }
    }

    private void copyDescription(Path part) throws IOException {
        try (Stream<Path> files = Files.list(backbone)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                boolean weights = WEIGHTS.stream().anyMatch(name::endsWith);
                if (!weights && !DESCRIPTIONS.contains(name.toLowerCase(Locale.ROOT))) {
                    Files.copy(file, part.resolve(name));
                }
            }
        }
    }

    private void writeWeights(Backbone model, Path part) throws IOException {
        switch (adapter) {
            case MERGED -> {
                LoraAdapter change = AdapterFiles.read(result.resolve(ADAPTER), "tuned", model.modules());
                SafeTensorsWriter.write(part.resolve(Weights.FILE), MergedWeights.of(model.weights(), change));
                writeNumberType(part.resolve(CONFIG));
            }
            case BESIDE -> {
                try (Stream<Path> files = Files.list(backbone)) {
                    for (Path file :
                            files.filter(CheckpointAssembly::holdsWeights).toList()) {
                        Files.copy(file, part.resolve(file.getFileName().toString()));
                    }
                }
                DirectoryCopy.copy(result.resolve(ADAPTER), part.resolve(ADAPTER));
            }
        }
    }

    private static boolean holdsWeights(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".safetensors") || name.endsWith(".safetensors.index.json");
    }

    /** Merged weights are in 32 bits, whatever the backbone's were; transformers reads the type here. */
    private static void writeNumberType(Path config) throws IOException {
        JsonObject json = JsonDocument.read(config).object();
        for (String field : List.of("torch_dtype", "dtype")) {
            if (json.has(field)) {
                json.addProperty(field, "float32");
            }
        }
        Files.writeString(config, GSON.toJson(json) + "\n");
    }

    private JsonObject origin() {
        JsonObject origin = new JsonObject();
        origin.add("tuning", JsonDocument.read(result.resolve("tuning.json")).object());
        origin.addProperty(ADAPTER, adapter.name().toLowerCase(Locale.ROOT));
        return origin;
    }
}
