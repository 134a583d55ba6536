package io.meit.model.safetensors;

import com.google.gson.JsonElement;
import io.meit.model.json.JsonDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The files that hold a directory's weights: one, or those that an index names. They lie in the directory itself. */
final class WeightFiles {

    private static final String INDEX = Weights.FILE + ".index.json";
    private static final List<String> PICKLED = List.of("pytorch_model.bin", "pytorch_model.bin.index.json");
    /** A name without folders, drives or control characters. */
    private static final Pattern PLAIN_NAME = Pattern.compile("[^/\\\\:\\p{Cntrl}]+\\.safetensors");

    private WeightFiles() {}

    /** @throws BadWeightsException if there are none, or the index names a file that may lie outside of the directory */
    static List<Path> of(Path directory) {
        Path single = directory.resolve(Weights.FILE);
        if (Files.exists(single)) {
            return List.of(single);
        }
        Path index = directory.resolve(INDEX);
        if (!Files.exists(index)) {
            throw new BadWeightsException(
                    "%s holds neither %s nor %s; %s".formatted(directory, Weights.FILE, INDEX, wayOut(directory)));
        }
        Set<String> names = new TreeSet<>();
        for (JsonElement name :
                JsonDocument.read(index).inner("weight_map").object().asMap().values()) {
            names.add(plainName(index, name));
        }
        return names.stream().map(directory::resolve).toList();
    }

    /** Pickled weights are not read: a pickle may run any code. */
    private static String wayOut(Path directory) {
        return PICKLED.stream()
                .filter(name -> Files.exists(directory.resolve(name)))
                .findFirst()
                .map(name ->
                        "its %s is a pickle, which is not read; convert it with Python's transformers: AutoModelForCausalLM.from_pretrained('%s').save_pretrained('OUT', safe_serialization=True)"
                                .formatted(name, directory))
                .orElse("weights must be in safetensors files");
    }

    /** An index comes with a download: it must not make this program open files elsewhere. */
    private static String plainName(Path index, JsonElement name) {
        if (!name.isJsonPrimitive() || !PLAIN_NAME.matcher(name.getAsString()).matches()) {
            throw new BadWeightsException(
                    "%s names the file %s; give the plain name of a .safetensors file in the same directory"
                            .formatted(index, name));
        }
        return name.getAsString();
    }
}
