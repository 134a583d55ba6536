package io.meit.model.decoder.family;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.model.decoder.UnsupportedModelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A configuration that is unknown or contradicts itself is refused with the field's name. */
class RefusalTest {

    private static final String LLAMA3 = "llama-3.1-8b-instruct";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            gpt2-medium     | activation_function    | "quick_gelu"                        | 'quick_gelu'
            gpt2-medium     | add_cross_attention    | true                                | is true; supported is false
            gpt2-medium     | architectures          | ["GPT2ForSequenceClassification"]   | 'GPT2ForSequenceClassification'
            gpt2-medium     | n_head                 | 15                                  | is 15
            gpt2-medium     | max_position_embeddings | 512                                | 'n_positions' is 1024
            gpt2-medium     | pruned_heads           | {"0": [1]}                          | supported is {}
            gpt2-medium     | hidden_size            | 768                                 | is 768
            gpt2-medium     | quantization_config    | {"bits": 4}                         | quantised
            gpt-neo-1.3b    | attention_layers       | ["global", "local"]                 | [global, local]
            gpt-neo-1.3b    | attention_types        | [[["global", "local"], 6]]          | 'attention_layers'
            gpt-neo-1.3b    | attention_types        | [["global", "local"]]               | a list like
            gpt-neo-1.3b    | attention_types        | [[["global", "local"], 1e9]]        | from 1 to
            gpt-neo-1.3b    | attention_types        | [[["global", ["local"]], 12]]       | a list of texts
            gpt-neo-1.3b    | num_layers             | 12                                  | is 12
            pythia-410m     | partial_rotary_factor  | 0.5                                 | 'rotary_pct' is 0.25
            pythia-410m     | rotary_pct             | 1.5                                 | 96 of the 64
            pythia-410m     | rope_theta             | 20000                               | 'rotary_emb_base' is 10000.0
            pythia-410m     | rope_parameters        | {"rope_theta": 500.0}               | rope_parameters.rope_theta
            pythia-410m     | rope_parameters        | {"partial_rotary_factor": 1.0}      | rope_parameters.partial_rotary_factor
            pythia-410m     | position_embedding     | "absolute"                          | is not known here
            gpt-j-6b        | rotary                 | false                               | is false; supported is true
            gpt-j-6b        | rotary_dim             | null                                | is null
            gpt-j-6b        | rotary_dim             | 258                                 | is 258
            gpt-j-6b        | rotary_dim             | 63                                  | is 63
            gpt-j-6b        | scale_attn_weights     | false                               | is false; supported is true
            bloom-7b1       | hidden_size            | 1024                                | 'n_embed' is 4096
            bloom-7b1       | n_head                 | 16                                  | 'num_attention_heads' is 32
            bloom-7b1       | n_inner                | 4096                                | 16384
            bloom-7b1       | slow_but_exact         | true                                | pretraining_tp
            opt-6.7b        | learned_embeddings     | false                               | is false; supported is true
            opt-6.7b        | scale_embeddings       | true                                | is true; supported is false
            opt-6.7b        | is_encoder_decoder     | true                                | is true; supported is false
            opt-6.7b        | num_attention_heads    | 31                                  | is 31
            llama-7b        | architectures          | ["LlamaForSequenceClassification"]  | LLaMAForCausalLM
            llama-7b        | architectures          | "LlamaForCausalLM"                  | a list
            llama-7b        | num_attention_heads    | 31                                  | is 31
            llama-7b        | num_key_value_heads    | 5                                   | is 5
            llama-7b        | head_dim               | 127                                 | 127 of the 127
            llama-7b        | hidden_act             | "relu2"                             | 'relu2'
            llama-7b        | sliding_window         | 4096                                | is not known here
            llama-7b        | num_local_experts      | 8                                   | remove it
            llama-7b        | auto_map               | {"AutoModel": "m.M"}                | its own code
            llama-7b        | per_layer_config       | {"0": {}}                           | not supported
            llama-7b        | rope_interleaved       | true                                | is true; supported is false
            llama-7b        | partial_rotary_factor  | 0.5                                 | whole heads
            mistral-7b-v0.1 | attention_bias         | true                                | is true; supported is false
            mistral-7b-v0.1 | layer_types            | ["full_attention"]                  | 'sliding_window' is 4096
            """)
    void refusesAFieldOfAPublishedConfiguration(String name, String field, String value, String detail) {
        assertThatThrownBy(() -> ConfigFiles.with(name, field, value))
                .isInstanceOf(UnsupportedModelException.class)
                .hasMessageContaining(field)
                .hasMessageContaining(detail);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"rope_type": "longrope", "factor": 8}                          | 'rope_type' is 'longrope'
            {"type": "su", "factor": 8}                                     | 'type' is 'su'
            {"type": "linear", "rope_type": "default", "factor": 8}         | 'rope_type' is default, but 'type' is linear
            {"rope_type": "default", "factor": 8}                           | 'factor' is not known here
            {"rope_type": "linear", "factor": 8, "low_freq_factor": 1}      | 'low_freq_factor' is not known here
            {"rope_type": "linear", "factor": 2, "rope_theta": 10000}       | 'rope_scaling.rope_theta' is 10000.0
            {"rope_type": "linear", "factor": 2, "partial_rotary_factor": 0.5} | partial_rotary_factor' is 0.5
            {"rope_type": "yarn", "factor": 8, "original_max_position_embeddings": 8192} | 'factor' is 8.0
            {"full_attention": {"rope_type": "default"}}                    | 'full_attention' is not known here
            """)
    void refusesRotaryScalings(String scaling, String detail) {
        assertThatThrownBy(() -> ConfigFiles.with(LLAMA3, "rope_scaling", scaling))
                .isInstanceOf(UnsupportedModelException.class)
                .hasMessageContaining("rope_scaling")
                .hasMessageContaining(detail);
    }

    @Test
    void refusesUnknownWordsForLayers() {
        assertThatThrownBy(() -> ConfigFiles.with(
                        "gpt-neo-1.3b", "attention_types", "[[[\"global\", \"sparse\"], 12]]", "attention_layers", "-"))
                .isInstanceOf(UnsupportedModelException.class)
                .hasMessageContaining("'attention_types'")
                .hasMessageContaining("'sparse'");
    }

    @Test
    void refusesBothSpellingsOfRotaryScalingAtOnce() {
        assertThatThrownBy(() -> ConfigFiles.with(LLAMA3, "rope_parameters", "{\"rope_theta\": 500000.0}"))
                .isInstanceOf(UnsupportedModelException.class)
                .hasMessageContaining("'rope_scaling' is given, but 'rope_parameters'");
    }

    @Test
    void refusesTwoOriginalLengths() {
        assertThatThrownBy(() -> ConfigFiles.with(LLAMA3, "original_max_position_embeddings", "4096"))
                .isInstanceOf(UnsupportedModelException.class)
                .hasMessageContaining("'original_max_position_embeddings' is 4096");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attention_dropout",
                "temperature",
                "eos_token_id",
                "initializer_range",
                "summary_type",
                "output_past",
                "_num_labels",
                "xla_device",
                "is_llama_config",
                "model_max_length",
                "custom_pipelines",
                "transformers.js_config"
            })
    void letsFieldsPassThatDoNotChangeTheComputation(String field) {
        ConfigFiles.with("llama-7b", field, "0.5");
    }

    @Test
    void letsSwitchesPassThatAreOff() {
        ConfigFiles.with("llama-7b", "rope_interleaved", "false", "pruned_heads", "{}");
    }

    @Test
    void takesNullForAbsent() {
        ConfigFiles.with("llama-7b", "quantization_config", "null", "rope_scaling", "null", "head_dim", "null");
    }
}
