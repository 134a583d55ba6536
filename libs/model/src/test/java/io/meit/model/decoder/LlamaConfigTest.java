package io.meit.model.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import io.meit.model.json.BadJsonException;
import io.meit.model.json.JsonDocument;
import org.junit.jupiter.api.Test;

class LlamaConfigTest {

    private static final String SIZES = """
            "hidden_size": 64, "intermediate_size": 172, "num_hidden_layers": 5, "num_attention_heads": 8,
            "vocab_size": 512, "max_position_embeddings": 256""";

    @Test
    void readsWhatTransformers4Writes() {
        LlamaConfig config = read("""
                "model_type": "llama", "num_key_value_heads": 4, "rms_norm_eps": 1e-05, "rope_theta": 500000.0,
                "rope_scaling": null, "tie_word_embeddings": true, "attention_bias": false""");
        assertThat(config).isEqualTo(new LlamaConfig(64, 172, 5, 8, 4, 8, 512, 256, 1e-5, 500_000, true));
    }

    @Test
    void readsWhatTransformers5Writes() {
        LlamaConfig config = read("""
                "model_type": "llama", "head_dim": 8, "rms_norm_eps": 1e-06, "tie_word_embeddings": false,
                "rope_parameters": {"rope_type": "default", "rope_theta": 500000.0}""");
        assertThat(config).isEqualTo(new LlamaConfig(64, 172, 5, 8, 8, 8, 512, 256, 1e-6, 500_000, false));
    }

    @Test
    void refusesAnotherFamilyAndSaysWhatIsSupported() {
        assertRefused("\"model_type\": \"mamba\"", "'model_type' is 'mamba'; supported is 'llama'");
    }

    @Test
    void refusesScaledRotaryPositions() {
        assertRefused(
                "\"model_type\": \"llama\", \"rope_scaling\": {\"rope_type\": \"llama3\", \"factor\": 8.0}",
                "field 'rope_scaling': field 'rope_type' is 'llama3'");
        assertRefused(
                "\"model_type\": \"llama\", \"rope_scaling\": {\"type\": \"linear\", \"factor\": 2.0}",
                "field 'rope_type' is 'linear'");
    }

    @Test
    void refusesBiases() {
        assertRefused("\"model_type\": \"llama\", \"attention_bias\": true", "'attention_bias' is 'true'");
        assertRefused("\"model_type\": \"llama\", \"mlp_bias\": true", "'mlp_bias' is 'true'");
    }

    @Test
    void refusesAnotherActivation() {
        assertRefused("\"model_type\": \"llama\", \"hidden_act\": \"gelu\"", "'hidden_act' is 'gelu'");
    }

    @Test
    void refusesHeadsThatDoNotFillTheHiddenSize() {
        assertRefused("\"model_type\": \"llama\", \"head_dim\": 16", "hidden_size is 64");
    }

    @Test
    void refusesKeyValueHeadsThatDoNotDivideTheHeads() {
        assertRefused("\"model_type\": \"llama\", \"num_key_value_heads\": 3", "num_key_value_heads is 3");
    }

    @Test
    void namesAMissingField() {
        assertThatThrownBy(() -> LlamaConfig.of(document("{\"model_type\": \"llama\"}")))
                .isInstanceOf(BadJsonException.class)
                .hasMessageContaining("field 'hidden_size' is missing");
    }

    @Test
    void namesAFieldOfTheWrongType() {
        assertThatThrownBy(() -> read("\"model_type\": \"llama\", \"rms_norm_eps\": \"small\""))
                .isInstanceOf(BadJsonException.class)
                .hasMessageContaining("field 'rms_norm_eps' is \"small\"; it must be a number");
    }

    private static void assertRefused(String fields, String message) {
        assertThatThrownBy(() -> read(fields))
                .isInstanceOf(UnsupportedModelException.class)
                .hasMessageContaining(message);
    }

    private static LlamaConfig read(String fields) {
        return LlamaConfig.of(document("{" + SIZES + "," + fields + "}"));
    }

    private static JsonDocument document(String json) {
        return new JsonDocument("config.json", JsonParser.parseString(json).getAsJsonObject());
    }
}
