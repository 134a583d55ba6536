package io.meit.tuning.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file in recipes/ is read, and differs from the base in what its name says and in nothing else. */
class RecipesTest {

    private static final Path RECIPES = Path.of("../../recipes");

    /** Field and value that each recipe has instead of the base's. */
    private static final Map<String, Map<String, String>> DIFFERENCES = Map.ofEntries(
            Map.entry("base", Map.of()),
            Map.entry("no-instructions", Map.of("text.instructions", "NONE")),
            Map.entry("one-instruction", Map.of("text.instructions", "FIXED")),
            Map.entry("fusion-per-head", Map.of("fusion.projection", "per_head")),
            Map.entry("fusion-llava", Map.of("fusion.kind", "llava")),
            Map.entry("fusion-flamingo", Map.of("fusion.kind", "flamingo")),
            Map.entry("encoder-34", Map.of("ecg.depth", "34")),
            Map.entry("encoder-50", Map.of("ecg.depth", "50")),
            Map.entry("encoder-101", Map.of("ecg.depth", "101")),
            Map.entry("lora-attention", Map.of("lora.modules", "[query, key, value, output]")),
            Map.entry("lora-feed-forward", Map.of("lora.modules", "[gate, up, down]", "lora.present", "true")),
            Map.entry("lora-rank-4", Map.of("lora.rank", "4", "lora.alpha", "8.0")),
            Map.entry("lora-rank-64", Map.of("lora.rank", "64", "lora.alpha", "128.0")),
            Map.entry("no-lora", Map.of("lora.state", "FROZEN")),
            Map.entry("scale-tiny", Map.of("backbone", "backbones/tiny")),
            Map.entry("scale-medium", Map.of("backbone", "backbones/medium")));

    static Stream<String> recipes() throws IOException {
        try (Stream<Path> files = Files.list(RECIPES)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.replace(".yaml", ""))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @Test
    void everyRecipeIsKnownHereAndThere() throws IOException {
        assertThat(recipes()).containsExactlyInAnyOrderElementsOf(DIFFERENCES.keySet());
        String readme = Files.readString(RECIPES.resolve("README.md"));
        assertThat(DIFFERENCES.keySet()).allSatisfy(name -> assertThat(readme).contains("`" + name + "`"));
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void aRecipeDiffersFromTheBaseInWhatItIsNamedAfter(String name) throws IOException {
        Map<String, String> base = fields("base");
        Map<String, String> differing = fields(name);
        differing.entrySet().removeAll(base.entrySet());

        assertThat(differing).isEqualTo(DIFFERENCES.get(name));
    }

    private static Map<String, String> fields(String name) throws IOException {
        TuningConfig config = TuningConfigFile.read(RECIPES.resolve(name + ".yaml"));
        Map<String, String> fields = new TreeMap<>();
        collect(new YAMLMapper().readTree(TuningConfigFile.write(config)), "", fields);
        return fields;
    }

    private static void collect(JsonNode node, String path, Map<String, String> into) {
        node.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (value.isObject()) {
                collect(value, path + field.getKey() + ".", into);
            } else {
                into.put(path + field.getKey(), value.isArray() ? list(value) : value.asText());
            }
        });
    }

    private static String list(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList().toString();
    }
}
