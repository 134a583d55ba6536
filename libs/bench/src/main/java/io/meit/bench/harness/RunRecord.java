package io.meit.bench.harness;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** The JSON file of a run: what made the numbers, and the numbers. Written again after each part, so that a run that is broken off leaves what it has. */
public final class RunRecord {

    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .serializeSpecialFloatingPointValues()
            .create();

    private final JsonObject root = new JsonObject();
    private final JsonArray parts = new JsonArray();

    /**
     * Begins a record.
     *
     * @param settings a record or map of plain values
     */
    public RunRecord(String kind, String codeVersion, Object settings) throws IOException {
        root.addProperty("benchmark", kind);
        root.addProperty("started_at", Instant.now().toString());
        root.addProperty("code_version", codeVersion);
        root.add("machine", GSON.toJsonTree(Machine.current()));
        root.addProperty(
                "omp_wait_policy", System.getenv().getOrDefault("OMP_WAIT_POLICY", "PASSIVE (set by the engine)"));
        root.add("settings", GSON.toJsonTree(settings));
        root.add("cells", parts);
    }

    public void add(JsonObject part) {
        parts.add(part);
    }

    public void write(Path file) throws IOException {
        root.addProperty("written_at", Instant.now().toString());
        Files.writeString(file, GSON.toJson(root) + "\n");
    }

    /** A spread as JSON. */
    public static JsonObject json(Spread spread) {
        return GSON.toJsonTree(spread).getAsJsonObject();
    }
}
