package io.meit.local.tuning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.meit.tuning.config.BadTuningConfigException;
import java.nio.file.Path;
import java.util.List;

/** Makes the paths of a configuration absolute: the service of this machine has another working directory. */
final class LocalPaths {

    /** Fields that name directories, each with the fields around it. */
    private static final List<List<String>> DIRECTORIES = List.of(
            List.of("backbone"), List.of("data", "directory"), List.of("ecg", "checkpoint"), List.of("lora", "start"));

    private LocalPaths() {}

    /** @param directory what relative paths are relative to */
    static String absolute(String yaml, Path directory) {
        YAMLMapper mapper = new YAMLMapper();
        try {
            JsonNode whole = mapper.readTree(yaml);
            for (List<String> path : DIRECTORIES) {
                JsonNode holder = whole;
                for (String field : path.subList(0, path.size() - 1)) {
                    holder = holder.path(field);
                }
                String value = holder.path(path.getLast()).asText("");
                if (holder instanceof ObjectNode fields && !value.isEmpty()) {
                    fields.put(
                            path.getLast(), directory.resolve(value).normalize().toString());
                }
            }
            return mapper.writeValueAsString(whole);
        } catch (JsonProcessingException e) {
            throw new BadTuningConfigException("this is no YAML: " + e.getOriginalMessage(), e);
        }
    }
}
