package io.meit.local.generate;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonSyntaxException;
import io.meit.model.encoder.EcgEmbedding;
import io.meit.model.json.BadJsonException;
import io.meit.model.json.JsonDocument;
import java.nio.file.Path;

/**
 * An embedding as {@code ./meit generate --json} prints it: an object with {@code values} (k * D_h numbers), {@code
 * prefix_tokens} and the ids of what made it, or an object that holds such a one as {@code embedding}.
 */
public final class EmbeddingFile {

    private static final String WHOLE = "embedding";

    /** Projector of an embedding that does not say which made it; only a model without a projector of its own takes it. */
    private static final String UNNAMED = "unnamed";

    private static final Gson GSON = new GsonBuilder()
            .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
            .create();

    private EmbeddingFile() {}

    /** @throws BadJsonException naming the field that is missing or malformed */
    public static EcgEmbedding read(Path file) {
        JsonDocument document = JsonDocument.read(file);
        JsonDocument json = document.has(WHOLE) ? document.inner(WHOLE) : document;
        JsonElement values = json.element("values")
                .filter(JsonElement::isJsonArray)
                .orElseThrow(() -> new BadJsonException(
                        "%s: field 'values' is missing; it must be a list of numbers".formatted(json.origin()), null));
        try {
            return new EcgEmbedding(
                    GSON.fromJson(values, float[].class),
                    json.count("prefix_tokens", 1),
                    json.text("encoder_id", ""),
                    json.text("projector_id", UNNAMED),
                    json.text("preparation_id", ""));
        } catch (NumberFormatException | JsonSyntaxException | IllegalStateException e) {
            throw new BadJsonException(
                    "%s: field 'values' must be a list of numbers: %s".formatted(json.origin(), e.getMessage()), e);
        }
    }
}
