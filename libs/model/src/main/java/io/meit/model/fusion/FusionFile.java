package io.meit.model.fusion;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.meit.model.fusion.Fusion.Flamingo;
import io.meit.model.fusion.Fusion.Llava;
import io.meit.model.fusion.Fusion.Meit;
import io.meit.model.fusion.Fusion.Projection;
import io.meit.model.json.BadJsonException;
import io.meit.model.json.JsonDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The field {@code fusion} of {@code ecg/config.json}:
 *
 * <pre>  {"kind": "meit", "projection": "full" or "per_head", "layers": [0, 1, ...]}
 *   {"kind": "llava"}
 *   {"kind": "flamingo", "layers": [0, 4, ...]}</pre>
 *
 * <p>Without {@code kind} it is {@code meit}, without {@code projection} {@code full}, without {@code layers} all layers;
 * without the field it is {@link Fusion#DEFAULT}. The projector's {@code size} is that of a prefix token.
 */
public final class FusionFile {

    private static final String FIELD = "fusion";
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private FusionFile() {}

    /**
     * Reads the fusion out of {@code ecg/config.json}.
     *
     * @param decoder that it is for
     * @throws BadJsonException naming a field that is malformed, unknown, or does not fit the decoder
     */
    public static Fusion read(JsonDocument ecg, Dimensions decoder) {
        JsonDocument json = ecg.has(FIELD) ? ecg.inner(FIELD) : new JsonDocument(ecg.origin(), new JsonObject());
        int size = ecg.inner("projector").count("size");
        return switch (json.text("kind", "meit")) {
            case "meit" -> {
                checkFields(json, "kind", "projection", "layers");
                checkSize(ecg, size, decoder.headSize());
                yield new Meit(projection(json), layers(json, decoder.layers()));
            }
            case "llava" -> {
                checkFields(json, "kind");
                yield new Llava(size);
            }
            case "flamingo" -> {
                checkFields(json, "kind", "layers");
                yield new Flamingo(size, layers(json, decoder.layers()));
            }
            default -> throw wrong(json, "kind", "'meit', 'llava' or 'flamingo'");
        };
    }

    /** A switch that is misspelt, or of another kind, must not pass as left out. */
    private static void checkFields(JsonDocument json, String... known) {
        for (String field : json.object().keySet()) {
            if (!Set.of(known).contains(field)) {
                throw wrong(json, field, "left out: fields here are " + String.join(", ", known));
            }
        }
    }

    private static void checkSize(JsonDocument ecg, int size, int headSize) {
        if (size != headSize) {
            throw new BadJsonException(
                    "%s: the projector's 'size' is %d, but the decoder's 'head_dim' is %d; they must be equal with the fusion 'meit'"
                            .formatted(ecg.origin(), size, headSize),
                    null);
        }
    }

    private static Projection projection(JsonDocument json) {
        return switch (json.text("projection", "full")) {
            case "full" -> Projection.FULL;
            case "per_head" -> Projection.PER_HEAD;
            default -> throw wrong(json, "projection", "'full' or 'per_head'");
        };
    }

    private static Optional<List<Integer>> layers(JsonDocument json, int count) {
        Optional<JsonElement> element = json.element("layers");
        if (element.isEmpty()) {
            return Optional.empty();
        }
        String wanted = "a list of different layers, of 0..%d".formatted(count - 1);
        if (!element.get().isJsonArray() || element.get().getAsJsonArray().isEmpty()) {
            throw wrong(json, "layers", wanted);
        }
        List<Integer> layers = new ArrayList<>();
        for (JsonElement layer : element.get().getAsJsonArray()) {
            String text = layer.toString();
            if (!text.matches("\\d{1,4}")
                    || Integer.parseInt(text) >= count
                    || layers.contains(Integer.parseInt(text))) {
                throw wrong(json, "layers", wanted);
            }
            layers.add(Integer.parseInt(text));
        }
        return Optional.of(layers);
    }

    private static BadJsonException wrong(JsonDocument json, String field, String wanted) {
        return new BadJsonException(
                "%s: field '%s' is %s; it must be %s"
                        .formatted(json.origin(), field, json.object().get(field), wanted),
                null);
    }

    /** What the field holds. */
    public static JsonObject json(Fusion fusion) {
        JsonObject json = new JsonObject();
        json.addProperty("kind", kind(fusion));
        if (fusion instanceof Meit meit) {
            json.addProperty("projection", meit.projection().name().toLowerCase(Locale.ROOT));
        }
        fusion.layers().ifPresent(layers -> {
            JsonArray array = new JsonArray();
            layers.forEach(array::add);
            json.add("layers", array);
        });
        return json;
    }

    /** {@code meit}, {@code llava} or {@code flamingo}. */
    public static String kind(Fusion fusion) {
        return switch (fusion) {
            case Meit ignored -> "meit";
            case Llava ignored -> "llava";
            case Flamingo ignored -> "flamingo";
        };
    }

    /** Puts the field into an {@code ecg/config.json} that is there, in place of the one that it may have. */
    public static void write(Path ecgDirectory, Fusion fusion) throws IOException {
        Path file = ecgDirectory.resolve("config.json");
        JsonObject config = JsonDocument.read(file).object();
        config.add(FIELD, json(fusion));
        Files.writeString(file, GSON.toJson(config) + "\n");
    }
}
