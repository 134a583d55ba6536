package io.meit.model.tokenizer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.meit.model.json.BadJsonException;
import io.meit.model.json.JsonDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The older form of a byte-level BPE tokenizer, as GPT-2 and OPT were released: vocab.json and merges.txt, with {@code
 * add_prefix_space} in tokenizer_config.json and further tokens in added_tokens.json.
 */
final class BytePairFiles {

    static final String VOCABULARY = "vocab.json";
    static final String MERGES = "merges.txt";

    /** Special in GPT-2's vocabulary, whether a file says so or not. */
    private static final String GPT2_END = "<|endoftext|>";

    private BytePairFiles() {}

    static boolean exist(Path directory) {
        return Files.exists(directory.resolve(VOCABULARY)) && Files.exists(directory.resolve(MERGES));
    }

    /** The same tokenizer as tokenizer.json would describe it. */
    static JsonObject read(Path directory, JsonDocument config) {
        boolean prefixSpace = config.flag("add_prefix_space", false);
        JsonObject root = new JsonObject();
        root.addProperty("version", "1.0");
        root.add("added_tokens", addedTokens(directory.resolve("added_tokens.json")));
        root.add("pre_tokenizer", byteLevel(prefixSpace, true));
        root.add("post_processor", byteLevel(true, false));
        root.add("decoder", byteLevel(true, true));
        root.add("model", model(directory));
        if (root.getAsJsonObject("model").getAsJsonObject("vocab").has(GPT2_END)) {
            AddedTokens.makeSpecial(root, List.of(GPT2_END));
        }
        return root;
    }

    private static JsonArray addedTokens(Path file) {
        JsonArray added = new JsonArray();
        if (Files.exists(file)) {
            JsonDocument.read(file).object().entrySet().stream()
                    .sorted(Map.Entry.comparingByValue(Comparator.comparingLong(JsonElement::getAsLong)))
                    .forEach(entry -> added.add(
                            AddedTokens.token(entry.getKey(), entry.getValue().getAsLong(), false)));
        }
        return added;
    }

    private static JsonObject byteLevel(boolean prefixSpace, boolean trimOffsets) {
        JsonObject step = new JsonObject();
        step.addProperty("type", "ByteLevel");
        step.addProperty("add_prefix_space", prefixSpace);
        step.addProperty("trim_offsets", trimOffsets);
        step.addProperty("use_regex", true);
        return step;
    }

    private static JsonObject model(Path directory) {
        JsonObject model = new JsonObject();
        model.addProperty("type", "BPE");
        model.add("dropout", JsonNull.INSTANCE);
        model.add("unk_token", JsonNull.INSTANCE);
        model.addProperty("fuse_unk", false);
        model.addProperty("byte_fallback", false);
        model.add("vocab", JsonDocument.read(directory.resolve(VOCABULARY)).object());
        model.add("merges", merges(directory.resolve(MERGES)));
        return model;
    }

    /** One pair a line; the first line may be a version. */
    private static JsonArray merges(Path file) {
        JsonArray merges = new JsonArray();
        List<String> lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean version = i == 0 && line.startsWith("#version");
            if (!version && !line.isEmpty()) {
                if (line.split(" ", -1).length != 2) {
                    throw new BadJsonException(
                            "%s: line %d is no pair of two tokens with a blank between: '%s'"
                                    .formatted(file, i + 1, line),
                            null);
                }
                merges.add(line);
            }
        }
        return merges;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readString(file).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
