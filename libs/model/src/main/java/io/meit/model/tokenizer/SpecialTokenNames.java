package io.meit.model.tokenizer;

import com.google.gson.JsonElement;
import io.meit.model.json.JsonDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Texts of the special tokens that a Hugging Face directory names, as {@code bos_token}: tokenizer_config.json first, then
 * special_tokens_map.json.
 *
 * @param byName in the order in which transformers adds them; without those that are null
 * @param additional further special tokens, which have no name
 */
record SpecialTokenNames(Map<String, String> byName, List<String> additional) {

    private static final List<String> FILES = List.of("tokenizer_config.json", "special_tokens_map.json");
    private static final List<String> NAMES =
            List.of("bos_token", "eos_token", "unk_token", "sep_token", "pad_token", "cls_token", "mask_token");
    private static final String ADDITIONAL = "additional_special_tokens";

    SpecialTokenNames {
        byName = new LinkedHashMap<>(byName);
        additional = List.copyOf(additional);
    }

    static SpecialTokenNames read(Path directory) {
        List<JsonDocument> files = FILES.stream()
                .map(directory::resolve)
                .filter(Files::exists)
                .map(JsonDocument::read)
                .toList();
        Map<String, String> byName = new LinkedHashMap<>();
        for (String name : NAMES) {
            files.stream()
                    .filter(file -> file.has(name))
                    .findFirst()
                    .ifPresent(file -> byName.put(name, text(file, name)));
        }
        return new SpecialTokenNames(byName, additional(files));
    }

    private static List<String> additional(List<JsonDocument> files) {
        Optional<JsonDocument> file =
                files.stream().filter(each -> each.has(ADDITIONAL)).findFirst();
        List<String> tokens = new ArrayList<>();
        file.flatMap(each -> each.element(ADDITIONAL))
                .filter(JsonElement::isJsonArray)
                .ifPresent(list -> list.getAsJsonArray().forEach(token -> tokens.add(text(token))));
        return tokens;
    }

    /** A token's text stands there alone, or in an object under {@code content}. */
    private static String text(JsonDocument json, String name) {
        boolean object = json.element(name).map(JsonElement::isJsonObject).orElse(false);
        return object ? json.inner(name).text("content") : json.text(name);
    }

    private static String text(JsonElement token) {
        return token.isJsonObject() ? token.getAsJsonObject().get("content").getAsString() : token.getAsString();
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** All texts, named ones first, none twice. */
    List<String> all() {
        List<String> all = new ArrayList<>(byName.values());
        all.addAll(additional);
        return all.stream().distinct().toList();
    }
}
