package io.meit.model.decoder.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.model.decoder.Attention;
import io.meit.model.decoder.DecoderConfig;
import io.meit.model.decoder.DecoderConfig.Residual;
import io.meit.model.decoder.DecoderConfig.Sizes;
import io.meit.model.decoder.FeedForward;
import io.meit.model.decoder.FeedForward.Activation;
import io.meit.model.decoder.Norms;
import io.meit.model.decoder.Norms.Placement;
import io.meit.model.decoder.Positions;
import io.meit.model.decoder.UnsupportedModelException;
import io.meit.model.json.BadJsonException;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of configurations with the fields and values of published models. */
class FamiliesTest {

    private static final double EIGHTH = 0.125;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "distilgpt2",
                "gpt2-medium",
                "gpt2-xl",
                "gpt-neo-1.3b",
                "gpt-neox-20b",
                "pythia-410m",
                "gpt-j-6b",
                "bloom-7b1",
                "opt-350m",
                "opt-6.7b",
                "llama-7b",
                "llama-2-70b-chat",
                "llama-3.1-8b-instruct",
                "mistral-7b-v0.1",
                "mistral-7b-instruct-v0.2",
                "mistral-nemo-instruct"
            })
    void readsTheSameOfWhatTransformers4And5Write(String name) {
        DecoderConfig published = ConfigFiles.published(name);
        assertThat(ConfigFiles.config(ConfigFiles.document("current", name)))
                .usingRecursiveComparison()
                .isEqualTo(published);
    }

    @Test
    void readsGpt2() {
        DecoderConfig config = ConfigFiles.published("gpt2-medium");
        assertThat(config.sizes()).isEqualTo(new Sizes(50257, 1024, 1024, 4096, 24, 16, 16, 64, 1024));
        assertThat(config.norms()).isEqualTo(layerNorms(false));
        assertThat(config.positions()).isEqualTo(new Positions.Learned(1024, 0));
        assertThat(config.attention()).isEqualTo(everywhere(24, EIGHTH, 0, true, true));
        assertThat(config.feedForward()).isEqualTo(new FeedForward(Activation.GELU_TANH, false, true));
        assertThat(config.residual()).isEqualTo(Residual.SEQUENTIAL);
        assertThat(config.tiedHead()).isTrue();
        assertThat(config.headBias()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt2-medium", "gpt-j-6b"})
    void readsTheContextOfGpt2AndGptJAsTransformersDoes(String name) {
        assertThat(ConfigFiles.with(name, "n_positions", "768", "n_ctx", "512")
                        .sizes()
                        .context())
                .isEqualTo(768);
        assertThat(ConfigFiles.with(name, "n_positions", "-", "n_ctx", "512")
                        .sizes()
                        .context())
                .isEqualTo(512);
    }

    @ParameterizedTest
    @CsvSource({
        "llama-3.1-8b-instruct, 1024, 1024",
        "mistral-7b-v0.1, 1024, 1024",
        "pythia-410m, 1024, 1024",
        "pythia-410m, 4096, 2048"
    })
    void theContextEndsWhereDynamicRotaryScalingMayBegin(String name, int original, int context) {
        String scaling = "{\"type\": \"dynamic\", \"factor\": 4.0, \"original_max_position_embeddings\": %d}"
                .formatted(original);
        assertThat(ConfigFiles.with(name, "rope_scaling", scaling).sizes().context())
                .isEqualTo(context);
    }

    @Test
    void readsScalesOfGpt2() {
        assertThat(ConfigFiles.with("gpt2-medium", "scale_attn_weights", "false")
                        .attention())
                .isEqualTo(everywhere(24, 1, 0, true, true));
        assertThat(ConfigFiles.with("gpt2-medium", "scale_attn_by_inverse_layer_idx", "true")
                        .attention()
                        .scale())
                .startsWith(EIGHTH, EIGHTH / 2, EIGHTH / 3)
                .endsWith(EIGHTH / 24);
    }

    @Test
    void readsGptNeo() {
        DecoderConfig config = ConfigFiles.published("gpt-neo-1.3b");
        assertThat(config.sizes()).isEqualTo(new Sizes(50257, 2048, 2048, 8192, 24, 16, 16, 128, 2048));
        assertThat(config.attention().scale()).containsOnly(1.0);
        assertThat(config.attention().windows()).startsWith(0, 256, 0).endsWith(256);
        assertThat(config.attention().inputBias()).isFalse();
        assertThat(config.attention().outputBias()).isTrue();
        assertThat(config.positions()).isEqualTo(new Positions.Learned(2048, 0));
        assertThat(config.tiedHead()).isTrue();
    }

    @Test
    void readsGptNeoXAndPythia() {
        DecoderConfig config = ConfigFiles.published("gpt-neox-20b");
        assertThat(config.sizes()).isEqualTo(new Sizes(50432, 6144, 6144, 24576, 44, 64, 64, 96, 2048));
        assertThat(config.norms()).isEqualTo(layerNorms(false));
        assertThat(config.positions()).isInstanceOfSatisfying(Positions.Rotary.class, rotary -> {
            assertThat(rotary.dimensions()).isEqualTo(24);
            assertThat(rotary.pairing()).isEqualTo(Positions.Pairing.HALVES);
        });
        assertThat(config.attention()).isEqualTo(everywhere(44, 1 / Math.sqrt(96), 0, true, true));
        assertThat(config.feedForward()).isEqualTo(new FeedForward(Activation.GELU_TANH, false, true));
        assertThat(config.residual()).isEqualTo(Residual.PARALLEL);
        assertThat(config.tiedHead()).isFalse();
        assertThat(ConfigFiles.published("pythia-410m").feedForward().activation())
                .isEqualTo(Activation.GELU);
        assertThat(ConfigFiles.with("pythia-410m", "use_parallel_residual", "false")
                        .residual())
                .isEqualTo(Residual.SEQUENTIAL);
    }

    @Test
    void readsGptJ() {
        DecoderConfig config = ConfigFiles.published("gpt-j-6b");
        assertThat(config.sizes()).isEqualTo(new Sizes(50400, 4096, 4096, 16384, 28, 16, 16, 256, 2048));
        assertThat(config.positions()).isInstanceOfSatisfying(Positions.Rotary.class, rotary -> {
            assertThat(rotary.dimensions()).isEqualTo(64);
            assertThat(rotary.pairing()).isEqualTo(Positions.Pairing.NEIGHBOURS);
        });
        assertThat(config.attention()).isEqualTo(everywhere(28, 1 / 16.0, 0, false, false));
        assertThat(config.feedForward().bias()).isTrue();
        assertThat(config.residual()).isEqualTo(Residual.PARALLEL_ONE_NORM);
        assertThat(config.tiedHead()).isFalse();
        assertThat(config.headBias()).isTrue();
    }

    @Test
    void readsBloom() {
        DecoderConfig config = ConfigFiles.published("bloom-7b1");
        assertThat(config.sizes()).isEqualTo(new Sizes(250880, 4096, 4096, 16384, 30, 32, 32, 128, 2048));
        assertThat(config.norms()).isEqualTo(layerNorms(true));
        assertThat(config.positions()).isEqualTo(new Positions.Alibi());
        assertThat(config.attention()).isEqualTo(everywhere(30, 1 / Math.sqrt(128), 0, true, true));
        assertThat(config.feedForward()).isEqualTo(new FeedForward(Activation.GELU_TANH, false, true));
        assertThat(config.residual()).isEqualTo(Residual.SEQUENTIAL);
        assertThat(config.tiedHead()).isTrue();
        assertThat(ConfigFiles.with("bloom-7b1", "apply_residual_connection_post_layernorm", "true")
                        .residual())
                .isEqualTo(Residual.SEQUENTIAL_FROM_NORM);
    }

    @Test
    void readsOpt() {
        DecoderConfig config = ConfigFiles.published("opt-6.7b");
        assertThat(config.sizes()).isEqualTo(new Sizes(50272, 4096, 4096, 16384, 32, 32, 32, 128, 2048));
        assertThat(config.norms()).isEqualTo(layerNorms(false));
        assertThat(config.positions()).isEqualTo(new Positions.Learned(2050, 2));
        assertThat(config.attention()).isEqualTo(everywhere(32, 1 / Math.sqrt(128), 0, true, true));
        assertThat(config.feedForward()).isEqualTo(new FeedForward(Activation.RELU, false, true));
        assertThat(config.tiedHead()).isTrue();
    }

    @Test
    void readsTheExceptionsOfOpt() {
        DecoderConfig config = ConfigFiles.published("opt-350m");
        assertThat(config.sizes().embedding()).isEqualTo(512);
        assertThat(config.norms()).isEqualTo(new Norms(Norms.Kind.LAYER, 1e-5, true, Placement.AFTER, false, false));
        assertThat(ConfigFiles.with("opt-6.7b", "_remove_final_layer_norm", "true")
                        .norms()
                        .last())
                .isFalse();
        assertThat(ConfigFiles.with("opt-6.7b", "layer_norm_elementwise_affine", "false")
                        .norms()
                        .affine())
                .isFalse();
        DecoderConfig plain = ConfigFiles.with("opt-6.7b", "enable_bias", "false", "activation_function", "\"gelu\"");
        assertThat(plain.feedForward()).isEqualTo(new FeedForward(Activation.GELU, false, false));
        assertThat(plain.attention().inputBias()).isFalse();
        assertThat(plain.attention().outputBias()).isFalse();
    }

    @Test
    void readsLlama() {
        DecoderConfig config = ConfigFiles.published("llama-7b");
        assertThat(config)
                .usingRecursiveComparison()
                .isEqualTo(
                        Llama.config(new Sizes(32000, 4096, 4096, 11008, 32, 32, 32, 128, 2048), 1e-6, 10_000, false));
        assertThat(config.norms()).isEqualTo(new Norms(Norms.Kind.RMS, 1e-6, true, Placement.BEFORE, false, true));
        assertThat(config.attention()).isEqualTo(everywhere(32, 1 / Math.sqrt(128), 0, false, false));
        assertThat(config.feedForward()).isEqualTo(new FeedForward(Activation.SILU, true, false));
    }

    @Test
    void readsLaterLlamas() {
        assertThat(ConfigFiles.published("llama-2-70b-chat").sizes())
                .isEqualTo(new Sizes(32000, 8192, 8192, 28672, 80, 64, 8, 128, 4096));
        DecoderConfig biased = ConfigFiles.with(
                "llama-3.1-8b-instruct", "attention_bias", "true", "mlp_bias", "true", "head_dim", "64");
        assertThat(biased.sizes()).isEqualTo(new Sizes(128256, 4096, 4096, 14336, 32, 32, 8, 64, 131072));
        assertThat(biased.attention()).isEqualTo(everywhere(32, EIGHTH, 0, true, true));
        assertThat(biased.feedForward().bias()).isTrue();
    }

    @Test
    void readsMistral() {
        DecoderConfig config = ConfigFiles.published("mistral-7b-v0.1");
        assertThat(config.sizes()).isEqualTo(new Sizes(32000, 4096, 4096, 14336, 32, 32, 8, 128, 32768));
        assertThat(config.attention()).isEqualTo(everywhere(32, 1 / Math.sqrt(128), 4096, false, false));
        assertThat(ConfigFiles.published("mistral-7b-instruct-v0.2").attention().windows())
                .containsOnly(0);
        DecoderConfig nemo = ConfigFiles.published("mistral-nemo-instruct");
        assertThat(nemo.sizes().headSize()).isEqualTo(128);
        assertThat(nemo.sizes().queryWidth()).isEqualTo(4096);
    }

    @Test
    void takesWhatTransformersTakesForFieldsThatAreAbsent() {
        DecoderConfig config = ConfigFiles.with("mistral-7b-v0.1", "sliding_window", "-", "num_key_value_heads", "-");
        assertThat(config.attention().windows()).containsOnly(4096);
        assertThat(config.sizes().keyValueHeads()).isEqualTo(8);
        assertThat(ConfigFiles.with("gpt-neo-1.3b", "attention_types", "-", "attention_layers", "-")
                        .attention()
                        .windows())
                .startsWith(0, 256);
        assertThat(ConfigFiles.with("bloom-7b1", "seq_length", "-").sizes().context())
                .isEqualTo(2048);
    }

    @Test
    void refusesAnUnknownFamilyAndListsTheKnown() {
        assertThatThrownBy(() -> ConfigFiles.with("llama-7b", "model_type", "\"mamba\""))
                .isInstanceOf(UnsupportedModelException.class)
                .hasMessage(
                        "config.json: field 'model_type' is 'mamba'; supported are bloom, gpt2, gpt_neo, gpt_neox, gptj, llama, mistral, opt");
    }

    @Test
    void namesAFieldThatIsMissingOrOfTheWrongType() {
        assertThatThrownBy(() -> ConfigFiles.with("llama-7b", "hidden_size", "-"))
                .isInstanceOf(BadJsonException.class)
                .hasMessageContaining("field 'hidden_size' is missing");
        assertThatThrownBy(() -> ConfigFiles.with("llama-7b", "rms_norm_eps", "\"small\""))
                .isInstanceOf(BadJsonException.class)
                .hasMessageContaining("field 'rms_norm_eps' is \"small\"; it must be a number");
    }

    private static Norms layerNorms(boolean embedding) {
        return new Norms(Norms.Kind.LAYER, 1e-5, true, Placement.BEFORE, embedding, true);
    }

    private static Attention everywhere(int layers, double scale, int window, boolean inputBias, boolean outputBias) {
        return new Attention(
                Collections.nCopies(layers, scale), Collections.nCopies(layers, window), inputBias, outputBias);
    }
}
