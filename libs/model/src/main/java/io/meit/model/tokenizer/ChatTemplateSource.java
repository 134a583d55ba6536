package io.meit.model.tokenizer;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.meit.model.json.BadJsonException;
import io.meit.model.json.JsonDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a directory keeps its chat template: the file chat_template.jinja, or else {@code chat_template} in
 * tokenizer_config.json, as a string or as a list of templates with names, of which {@code default} is used.
 *
 * @param origin what messages call it
 */
record ChatTemplateSource(String text, String origin) {

    static final String FILE = "chat_template.jinja";
    static final String FIELD = "chat_template";

    private static final String CONFIG = "tokenizer_config.json";
    private static final String DEFAULT = "default";

    static Optional<ChatTemplateSource> find(Path directory) {
        Path file = directory.resolve(FILE);
        if (Files.exists(file)) {
            return Optional.of(new ChatTemplateSource(read(file), file.toString()));
        }
        Path config = directory.resolve(CONFIG);
        if (!Files.exists(config)) {
            return Optional.empty();
        }
        String origin = "%s, field '%s'".formatted(config, FIELD);
        return JsonDocument.read(config).element(FIELD).map(element -> of(element, origin));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static ChatTemplateSource of(JsonElement element, String origin) {
        if (element.isJsonPrimitive()) {
            return new ChatTemplateSource(element.getAsString(), origin);
        }
        if (!element.isJsonArray()) {
            throw new BadJsonException("%s must be a string or a list of templates with names".formatted(origin), null);
        }
        Map<String, String> named = new LinkedHashMap<>();
        element.getAsJsonArray().forEach(each -> {
            JsonDocument template =
                    new JsonDocument(origin, each.isJsonObject() ? each.getAsJsonObject() : new JsonObject());
            named.put(template.text("name"), template.text("template"));
        });
        if (!named.containsKey(DEFAULT)) {
            throw new BadJsonException(
                    "%s has templates named %s, but none '%s'".formatted(origin, named.keySet(), DEFAULT), null);
        }
        return new ChatTemplateSource(named.get(DEFAULT), "%s '%s'".formatted(origin, DEFAULT));
    }
}
