package io.meit.model.encoder;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import io.meit.model.json.BadJsonException;
import io.meit.model.json.JsonDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What {@code ecg/config.json} of a checkpoint says. The weights of encoder and projector lie beside it in {@code
 * model.safetensors} under PyTorch's names.
 *
 * @param preparation id of the preparation that the encoder was trained with
 */
public record EncoderFiles(EncoderConfig encoder, ProjectorConfig projector, String preparation) {

    /** k, the number of vectors that the projector makes of an ECG: as in the paper, no other is supported. */
    public static final int PREFIX_TOKENS = 1;

    private static final String CONFIG = "config.json";
    private static final String MODEL_TYPE = "meit-ecg-encoder";
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    /**
     * Reads {@code config.json} of an {@code ecg} directory.
     *
     * @throws BadJsonException naming a field that is missing or malformed, or {@code prefix_tokens} if it is not
     *     {@value #PREFIX_TOKENS}; a file without it means that
     */
    public static EncoderFiles read(Path ecgDirectory) {
        JsonDocument json = JsonDocument.read(ecgDirectory.resolve(CONFIG));
        String type = json.text("model_type");
        if (!type.equals(MODEL_TYPE)) {
            throw new IllegalArgumentException(
                    "%s: field 'model_type' is '%s'; supported is '%s'".formatted(json.origin(), type, MODEL_TYPE));
        }
        checkPrefixTokens(json);
        JsonDocument projector = json.inner("projector");
        return new EncoderFiles(
                new EncoderConfig(json.count("depth"), json.count("width")),
                new ProjectorConfig(
                        projector.count("hidden"),
                        projector.count("size"),
                        projector.flag("batch_norm", true),
                        projector.flag("l2_normalise", true)),
                json.text("preparation"));
    }

    private static void checkPrefixTokens(JsonDocument json) {
        int prefixTokens = json.count("prefix_tokens", PREFIX_TOKENS);
        if (prefixTokens != PREFIX_TOKENS) {
            throw new BadJsonException(
                    "%s: field 'prefix_tokens' is %d; supported is %d, so train a projector that makes one vector of an ECG"
                            .formatted(json.origin(), prefixTokens, PREFIX_TOKENS),
                    null);
        }
    }

    /** Writes {@code config.json}, without a default prompt. */
    public void write(Path ecgDirectory) throws IOException {
        write(ecgDirectory, toJson());
    }

    /** Writes {@code config.json} with the prompt to use where a caller gives none. */
    public void write(Path ecgDirectory, String defaultPrompt) throws IOException {
        JsonObject json = toJson();
        json.addProperty("default_prompt", defaultPrompt);
        write(ecgDirectory, json);
    }

    private static void write(Path ecgDirectory, JsonObject json) throws IOException {
        Files.writeString(ecgDirectory.resolve(CONFIG), GSON.toJson(json) + "\n");
    }

    private static JsonObject fusion() {
        JsonObject fusion = new JsonObject();
        fusion.addProperty("projection", "full");
        return fusion;
    }

    private JsonObject toJson() {
        JsonObject inner = new JsonObject();
        inner.addProperty("hidden", projector.hidden());
        inner.addProperty("size", projector.size());
        inner.addProperty("batch_norm", projector.batchNorm());
        inner.addProperty("l2_normalise", projector.l2Normalise());
        JsonObject json = new JsonObject();
        json.addProperty("model_type", MODEL_TYPE);
        json.addProperty("depth", encoder.depth());
        json.addProperty("width", encoder.width());
        json.add("projector", inner);
        json.addProperty("prefix_tokens", PREFIX_TOKENS);
        json.add("fusion", fusion());
        json.addProperty("preparation", preparation);
        return json;
    }
}
