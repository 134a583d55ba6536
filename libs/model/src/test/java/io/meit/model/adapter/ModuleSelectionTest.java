package io.meit.model.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.meit.model.json.JsonDocument;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reference: check_target_module_exists and get_pattern_key of peft 0.21, asked the same. */
class ModuleSelectionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "'target_modules': ['q_proj'] | model.layers.0.self_attn.q_proj | true",
                "'target_modules': ['q_proj'] | model.layers.0.self_attn.xq_proj | false",
                "'target_modules': ['proj'] | model.layers.0.self_attn.q_proj | false",
                "'target_modules': ['self_attn.q_proj'] | model.layers.0.self_attn.q_proj | true",
                "'target_modules': 'q_proj' | model.layers.0.self_attn.q_proj | false",
                "'target_modules': '.*q_proj' | model.layers.0.self_attn.q_proj | true",
                "'target_modules': '(?P<any>.*)_proj' | model.layers.0.self_attn.q_proj | true",
                "'target_modules': 'All-Linear' | model.layers.0.mlp.up_proj | true",
                "'target_modules': ['q_proj'], 'exclude_modules': '.*0.*' | model.layers.0.self_attn.q_proj | false",
                "'target_modules': ['q_proj'], 'exclude_modules': ['k_proj'] | model.layers.0.self_attn.q_proj | true",
                "'target_modules': ['q_proj'], 'layers_to_transform': 1 | model.layers.1.self_attn.q_proj | true",
                "'target_modules': ['q_proj'], 'layers_to_transform': [0, 2] | model.layers.1.self_attn.q_proj | false",
                "'target_modules': ['q_proj'], 'layers_to_transform': [1], 'layers_pattern': 'layers' | model.layers.1.self_attn.q_proj | true",
                "'target_modules': ['q_proj'], 'layers_to_transform': [1], 'layers_pattern': ['h'] | model.layers.1.self_attn.q_proj | false",
            })
    void targetsAreThoseOfPeft(String fields, String path, boolean expected) {
        JsonDocument json = new JsonDocument(
                "test",
                JsonParser.parseString("{" + fields.replace('\'', '"') + "}").getAsJsonObject());

        assertThat(TargetModules.of(json).contains(path)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\0',
            value = {
                "{'q_proj': 4} ; model.layers.1.self_attn.q_proj ; 4",
                "{'q_proj': 4} ; model.layers.1.self_attn.xq_proj ; 8",
                "{'layers.1.self_attn.q_proj': 4} ; model.layers.11.self_attn.q_proj ; 8",
                "{'^model.layers.1.self_attn.q_proj': 4} ; model.layers.1.self_attn.q_proj ; 4",
                "{'q_proj|v_proj': 4} ; model.layers.1.self_attn.v_proj ; 4",
                "{'self_attn.*': 2, 'q_proj': 4} ; model.layers.1.self_attn.q_proj ; 2",
            })
    void ranksAreThoseOfTheFirstPatternThatMatchesInPeft(String patterns, String path, int expected) {
        JsonDocument json = new JsonDocument(
                "test",
                JsonParser.parseString(
                                "{\"peft_type\": \"LORA\", \"r\": 8, \"lora_alpha\": 8, \"target_modules\": \"all-linear\", \"rank_pattern\": "
                                        + patterns.replace('\'', '"') + "}")
                        .getAsJsonObject());

        assertThat(LoraSettings.of(json).rank(path)).isEqualTo(expected);
    }
}
