package io.meit.evaluation.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Results as JSON, as {@code run-results.schema.json} says. A number that is not defined is NaN in code and null in JSON.
 * The same results give the same bytes.
 */
public final class ResultsFile {

    /** Of the JSON that this code writes and reads. */
    public static final int FORMAT_VERSION = 1;

    private static final String VERSION_FIELD = "format_version";
    private static final String DISCLAIMER_FIELD = "disclaimer";

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new ResultNumbers())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private static final ObjectWriter PRETTY = JSON.writer(new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private ResultsFile() {}

    /** The JSON, with the disclaimer. */
    public static String write(RunResults results) {
        ObjectNode whole = JSON.createObjectNode();
        whole.put(DISCLAIMER_FIELD, RunResults.DISCLAIMER);
        whole.setAll((ObjectNode) JSON.valueToTree(results));
        try {
            return PRETTY.writeValueAsString(whole) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("results can always be written", e);
        }
    }

    /** Writes a file. */
    public static void write(RunResults results, Path file) {
        try {
            Files.writeString(file, write(results));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the results of run %s cannot be written to %s".formatted(results.run(), file), e);
        }
    }

    /**
     * Reads what {@link #write(RunResults)} gave.
     *
     * @param origin for messages, e.g. a file's name
     * @throws IllegalArgumentException naming what is wrong
     */
    public static RunResults parse(String json, String origin) {
        try {
            JsonNode whole = JSON.readTree(json);
            int version = whole.path(VERSION_FIELD).asInt();
            if (!(whole instanceof ObjectNode fields) || version != FORMAT_VERSION) {
                throw new IllegalArgumentException(
                        "%s: %s is %s; this program reads version %d of run results, so score the run again"
                                .formatted(origin, VERSION_FIELD, whole.path(VERSION_FIELD), FORMAT_VERSION));
            }
            fields.remove(DISCLAIMER_FIELD);
            return JSON.treeToValue(fields, RunResults.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "%s holds no run results: %s".formatted(origin, e.getOriginalMessage()), e);
        }
    }

    /** Reads a file. */
    public static RunResults read(Path file) {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("the results %s cannot be read".formatted(file), e);
        }
    }

    /** The JSON Schema (2020-12) of results. */
    public static String schema() {
        try (InputStream in = ResultsFile.class.getResourceAsStream("run-results.schema.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the schema of results cannot be read", e);
        }
    }
}
