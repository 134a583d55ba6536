package io.meit.model.decoder.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.model.decoder.DecoderConfig;
import io.meit.model.json.JsonDocument;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LlamaFilesTest {

    private static final DecoderConfig.Sizes SIZES = new DecoderConfig.Sizes(50, 24, 24, 40, 1, 6, 2, 4, 64);
    private static final DecoderConfig CONFIG = Llama.config(SIZES, 1e-5, 5000, false);

    @TempDir
    private Path directory;

    @Test
    void whatIsWrittenIsReadAsTheSame() {
        Path file = directory.resolve("config.json");
        LlamaFiles.writeConfig(CONFIG, 5000, 49, file);
        JsonDocument json = JsonDocument.read(file);
        assertThat(Families.of(json).config(json)).usingRecursiveComparison().isEqualTo(CONFIG);
        assertThat(json.count("eos_token_id")).isEqualTo(49);
    }

    @Test
    void aBaseThatIsNotThatOfTheConfigurationIsRefused() {
        assertThatThrownBy(() -> LlamaFiles.writeConfig(CONFIG, 10_000, 49, directory.resolve("config.json")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10000.0");
    }

    @Test
    void namesAndShapesAreInTheOrderOfTheScript() {
        assertThat(LlamaFiles.shapes(CONFIG).keySet())
                .containsExactly(
                        "model.embed_tokens.weight",
                        "model.layers.0.input_layernorm.weight",
                        "model.layers.0.self_attn.q_proj.weight",
                        "model.layers.0.self_attn.k_proj.weight",
                        "model.layers.0.self_attn.v_proj.weight",
                        "model.layers.0.self_attn.o_proj.weight",
                        "model.layers.0.post_attention_layernorm.weight",
                        "model.layers.0.mlp.gate_proj.weight",
                        "model.layers.0.mlp.up_proj.weight",
                        "model.layers.0.mlp.down_proj.weight",
                        "model.norm.weight",
                        "lm_head.weight");
        assertThat(LlamaFiles.shapes(CONFIG).get("model.layers.0.self_attn.k_proj.weight"))
                .containsExactly(8, 24);
    }

    @Test
    void aTiedHeadHasNoWeightOfItsOwn() {
        assertThat(LlamaFiles.shapes(Llama.config(SIZES, 1e-5, 5000, true))).doesNotContainKey("lm_head.weight");
    }
}
