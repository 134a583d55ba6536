package io.meit.tuning.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a command line says over a file.
 *
 * @param fields values by the path of their field, e.g. {@code ecg.width}; later ones over earlier ones
 */
public record Overrides(Map<String, JsonNode> fields) {

    private static final YAMLMapper YAML = new YAMLMapper();

    /** The file as it is. */
    public static final Overrides NONE = new Overrides(Map.of());

    /** @param directory of the frozen model */
    public Overrides backbone(String directory) {
        return with("backbone", TextNode.valueOf(directory));
    }

    /** @param directory of a prepared set */
    public Overrides data(String directory) {
        return with("data.source", TextNode.valueOf("prepared")).with("data.directory", TextNode.valueOf(directory));
    }

    /**
     * Any field.
     *
     * @param path e.g. {@code ecg.width}
     * @param value YAML, e.g. {@code 32} or {@code [gate, up]}
     * @throws BadTuningConfigException if the value is no YAML
     */
    public Overrides field(String path, String value) {
        try {
            return with(path, YAML.readTree(value));
        } catch (JsonProcessingException e) {
            throw new BadTuningConfigException(
                    "the value '%s' for '%s' is not YAML: %s".formatted(value, path, e.getOriginalMessage()), e);
        }
    }

    private Overrides with(String path, JsonNode value) {
        Map<String, JsonNode> more = new LinkedHashMap<>(fields);
        more.put(path, value);
        return new Overrides(more);
    }

    /** As a document, to lie over the file's. */
    ObjectNode document() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        fields.forEach((path, value) -> {
            String[] names = path.split("\\.", -1);
            ObjectNode at = document;
            for (int i = 0; i < names.length - 1; i++) {
                at = at.withObjectProperty(names[i]);
            }
            at.set(names[names.length - 1], value);
        });
        return document;
    }
}
