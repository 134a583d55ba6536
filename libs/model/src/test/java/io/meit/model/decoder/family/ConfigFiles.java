package io.meit.model.decoder.family;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.meit.model.decoder.DecoderConfig;
import io.meit.model.json.JsonDocument;
import java.nio.file.Path;

/** Configurations of published models, as a start for tests; see the README of the goldens. */
final class ConfigFiles {

    static final Path GOLDENS = Path.of("src/test/resources/goldens/configs");

    private static final String PUBLISHED = "published";

    private ConfigFiles() {}

    static DecoderConfig published(String name) {
        return config(document(PUBLISHED, name));
    }

    /** @param writer {@code published} or {@code current} */
    static JsonDocument document(String writer, String name) {
        return JsonDocument.read(GOLDENS.resolve(writer).resolve(name + ".json"));
    }

    static DecoderConfig config(JsonDocument json) {
        return Families.of(json).config(json);
    }

    /** A published configuration with other values: name, value, name, value, ... in JSON; {@code "-"} removes a field. */
    static DecoderConfig with(String name, String... changes) {
        JsonObject object = document(PUBLISHED, name).object();
        for (int i = 0; i < changes.length; i += 2) {
            object.remove(changes[i]);
            if (!changes[i + 1].equals("-")) {
                JsonElement value = new Gson().fromJson(changes[i + 1], JsonElement.class);
                object.add(changes[i], value == null ? JsonNull.INSTANCE : value);
            }
        }
        return config(new JsonDocument("config.json", object));
    }
}
