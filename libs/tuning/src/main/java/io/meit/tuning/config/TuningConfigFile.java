package io.meit.tuning.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Reads YAML. A file's fields lie over those of its preset; a field that nobody knows is refused by name. */
public final class TuningConfigFile {

    /** What a file may say in {@code preset}. */
    public static final List<String> PRESETS = List.of("default", "paper", "released-code");

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .build();

    private TuningConfigFile() {}

    /**
     * Reads a file.
     *
     * @throws BadTuningConfigException naming what is wrong
     */
    public static TuningConfig read(Path file) {
        return read(file, Overrides.NONE);
    }

    /** As {@link #read(Path)}, with what a command line says over it. */
    public static TuningConfig read(Path file, Overrides overrides) {
        try {
            return parse(Files.readString(file), file.toString(), overrides);
        } catch (IOException e) {
            throw new BadTuningConfigException("cannot read %s: %s".formatted(file, e), e);
        }
    }

    /** @param origin for messages, e.g. a file's name */
    public static TuningConfig parse(String yaml, String origin) {
        return parse(yaml, origin, Overrides.NONE);
    }

    private static TuningConfig parse(String yaml, String origin, Overrides overrides) {
        try {
            JsonNode own = YAML.readTree(yaml);
            if (!(own instanceof ObjectNode fields)) {
                throw new BadTuningConfigException(
                        origin + ": it must be a YAML document with fields such as backbone");
            }
            String name = fields.path("preset").asText("default");
            ObjectNode whole = preset("default");
            if (!name.equals("default")) {
                lay(preset(name), whole);
            }
            lay(fields, whole);
            lay(overrides.document(), whole);
            return YAML.treeToValue(whole, TuningConfig.class);
        } catch (JsonProcessingException e) {
            throw new BadTuningConfigException("%s: %s".formatted(origin, reason(e)), e);
        }
    }

    /** All fields, those of the preset included, as YAML. */
    public static String write(TuningConfig config) {
        try {
            return YAML.writeValueAsString(config);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a configuration can always be written", e);
        }
    }

    private static ObjectNode preset(String name) {
        if (!PRESETS.contains(name)) {
            throw new BadTuningConfigException(
                    "preset is '%s'; it must be one of %s".formatted(name, String.join(", ", PRESETS)));
        }
        try (InputStream in = TuningConfigFile.class.getResourceAsStream(name + ".yaml")) {
            return (ObjectNode) YAML.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the preset " + name, e);
        }
    }

    /** Puts fields over others, those inside of fields one by one. */
    private static void lay(ObjectNode over, ObjectNode under) {
        over.properties().forEach(field -> {
            JsonNode below = under.get(field.getKey());
            if (field.getValue() instanceof ObjectNode upper && below instanceof ObjectNode lower) {
                lay(upper, lower);
            } else {
                under.set(field.getKey(), field.getValue());
            }
        });
    }

    private static String reason(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "there is no field '%s'; known here are %s"
                    .formatted(
                            path(unknown),
                            unknown.getKnownPropertyIds().stream()
                                    .map(Object::toString)
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
        }
        if (e.getCause() instanceof BadTuningConfigException bad) {
            return bad.getMessage();
        }
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return "field '%s': %s".formatted(path(mapping), mapping.getOriginalMessage());
        }
        return e.getOriginalMessage();
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
    }
}
