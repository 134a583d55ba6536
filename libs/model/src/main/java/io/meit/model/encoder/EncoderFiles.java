package io.meit.model.encoder;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import io.meit.model.fusion.Fusion;
import io.meit.model.fusion.FusionFile;
import io.meit.model.json.BadJsonException;
import io.meit.model.json.JsonDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What {@code ecg/config.json} of a checkpoint says. The weights of encoder and projector lie beside it in {@code
 * model.safetensors} under PyTorch's names.
 *
 * @param prefixTokens k, 1..64: the feature map is cut into k segments of time, and the projector makes one vector of
 *     each. The paper has 1
 * @param preparation id of the preparation that the encoder was trained with
 */
public record EncoderFiles(EncoderConfig encoder, ProjectorConfig projector, int prefixTokens, String preparation) {

    /** A record's feature map has 313 places of 32 ms; more tokens would stand for less than five. */
    private static final int MOST_PREFIX_TOKENS = 64;

    private static final String CONFIG = "config.json";
    private static final String MODEL_TYPE = "meit-ecg-encoder";
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    /** With one prefix token, as in the paper. */
    public EncoderFiles(EncoderConfig encoder, ProjectorConfig projector, String preparation) {
        this(encoder, projector, 1, preparation);
    }

    /**
     * Reads {@code config.json} of an {@code ecg} directory.
     *
     * @throws BadJsonException naming a field that is missing or malformed; a file without {@code prefix_tokens} means 1
     */
    public static EncoderFiles read(Path ecgDirectory) {
        JsonDocument json = JsonDocument.read(ecgDirectory.resolve(CONFIG));
        String type = json.text("model_type");
        if (!type.equals(MODEL_TYPE)) {
            throw new IllegalArgumentException(
                    "%s: field 'model_type' is '%s'; supported is '%s'".formatted(json.origin(), type, MODEL_TYPE));
        }
        JsonDocument projector = json.inner("projector");
        return new EncoderFiles(
                new EncoderConfig(json.count("depth"), json.count("width")),
                new ProjectorConfig(
                        projector.count("hidden"),
                        projector.count("size"),
                        projector.flag("batch_norm", true),
                        projector.flag("l2_normalise", true)),
                prefixTokens(json),
                json.text("preparation"));
    }

    private static int prefixTokens(JsonDocument json) {
        int prefixTokens = json.count("prefix_tokens", 1);
        if (prefixTokens > MOST_PREFIX_TOKENS) {
            throw new BadJsonException(
                    "%s: field 'prefix_tokens' is %d; it must be 1..%d"
                            .formatted(json.origin(), prefixTokens, MOST_PREFIX_TOKENS),
                    null);
        }
        return prefixTokens;
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
        json.addProperty("prefix_tokens", prefixTokens);
        json.add("fusion", FusionFile.json(Fusion.DEFAULT));
        json.addProperty("preparation", preparation);
        return json;
    }
}
