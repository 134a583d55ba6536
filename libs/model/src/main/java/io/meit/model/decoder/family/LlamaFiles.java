package io.meit.model.decoder.family;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import io.meit.model.decoder.DecoderConfig;
import io.meit.model.decoder.Positions.Rotary;
import io.meit.model.decoder.WeightMap;
import io.meit.model.decoder.WeightPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The files of a LLaMA that this project made, so that Hugging Face's transformers reads them too. */
public final class LlamaFiles {

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private LlamaFiles() {}

    /** Name to shape of its weights, in the order of {@link WeightPlan}. Matrices are (out, in). */
    public static Map<String, long[]> shapes(DecoderConfig config) {
        WeightMap names = new Llama().weights(config, Set.of());
        Map<String, long[]> shapes = new LinkedHashMap<>();
        WeightPlan.of(config)
                .weights()
                .forEach(weight ->
                        shapes.put(names.source(weight.site(), weight.layer()).tensor(), weight.shape()));
        return shapes;
    }

    /**
     * Writes {@code config.json}.
     *
     * @param config as {@link Llama#config(DecoderConfig.Sizes, double, double, boolean)} makes it
     * @param theta base of its rotary positions
     * @param end id of the token that ends a text
     */
    public static void writeConfig(DecoderConfig config, double theta, long end, Path file) {
        check(config, theta);
        try {
            Files.writeString(file, GSON.toJson(json(config, theta, end)) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static void check(DecoderConfig config, double theta) {
        double[] frequencies = new RopeFrequencies(theta, config.sizes().headSize()).standard();
        if (!(config.positions() instanceof Rotary rotary && Arrays.equals(rotary.frequencies(), frequencies))) {
            throw new IllegalArgumentException(
                    "the positions are not rotary with base %s; give the base that the configuration was made with"
                            .formatted(theta));
        }
    }

    private static JsonObject json(DecoderConfig config, double theta, long end) {
        DecoderConfig.Sizes sizes = config.sizes();
        JsonObject json = new JsonObject();
        json.add("architectures", GSON.toJsonTree(List.of("LlamaForCausalLM")));
        json.addProperty("model_type", config.family());
        json.addProperty("torch_dtype", "float32");
        json.addProperty("hidden_act", "silu");
        json.addProperty("hidden_size", sizes.hidden());
        json.addProperty("intermediate_size", sizes.intermediate());
        json.addProperty("num_hidden_layers", sizes.layers());
        json.addProperty("num_attention_heads", sizes.heads());
        json.addProperty("num_key_value_heads", sizes.keyValueHeads());
        json.addProperty("head_dim", sizes.headSize());
        json.addProperty("vocab_size", sizes.vocabulary());
        json.addProperty("max_position_embeddings", sizes.context());
        json.addProperty("rms_norm_eps", config.norms().epsilon());
        json.addProperty("rope_theta", theta);
        json.addProperty("attention_bias", config.attention().inputBias());
        json.addProperty("mlp_bias", config.feedForward().bias());
        json.addProperty("tie_word_embeddings", config.tiedHead());
        json.addProperty("eos_token_id", end);
        return json;
    }
}
