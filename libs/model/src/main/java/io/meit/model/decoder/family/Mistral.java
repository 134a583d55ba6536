package io.meit.model.decoder.family;

import io.meit.model.decoder.DecoderConfig;
import io.meit.model.decoder.DecoderConfig.Residual;
import io.meit.model.decoder.FeedForward;
import io.meit.model.decoder.WeightMap;
import io.meit.model.json.JsonDocument;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Mistral (Jiang et al. 2023): LLaMA's layers, seen through a sliding window in version 0.1. */
final class Mistral implements Family {

    private static final String WINDOW = "sliding_window";
    private static final String LAYERS = "layer_types";

    private final Llama llama = new Llama();

    @Override
    public String modelType() {
        return "mistral";
    }

    @Override
    public DecoderConfig config(JsonDocument json) {
        ConfigFields fields = ConfigFields.of(json, modelType(), "MistralForCausalLM", "MistralModel");
        fields.only("attention_bias", false, false);
        fields.only("mlp_bias", false, false);
        int context = Rope.context(fields, fields.countOr(131_072, "max_position_embeddings"));
        DecoderConfig.Sizes sizes = Llama.sizes(fields, keyValueHeads(fields), context);
        List<Integer> windows = Collections.nCopies(sizes.layers(), window(fields, sizes.layers()));
        return fields.finished(new DecoderConfig(
                modelType(),
                sizes,
                Llama.norms(fields.positiveOr(1e-6, "rms_norm_eps")),
                Rope.whole(fields, sizes.headSize(), sizes.context()),
                Usual.attention(sizes, windows, false, false),
                new FeedForward(fields.activation("hidden_act", "silu"), true, false),
                Residual.SEQUENTIAL,
                fields.flagOr(false, "tie_word_embeddings"),
                false));
    }

    /** For transformers an absent number is 8, and null is that of the query heads. */
    private static int keyValueHeads(ConfigFields fields) {
        String name = "num_key_value_heads";
        return fields.countOr(fields.isWritten(name) ? fields.count("num_attention_heads") : 8, name);
    }

    /** An absent window is 4096, and null is none. */
    private static int window(ConfigFields fields, int layers) {
        int window = fields.countOr(fields.isWritten(WINDOW) ? 0 : 4096, WINDOW);
        List<String> types = fields.texts(LAYERS);
        String expected = window == 0 ? "full_attention" : "sliding_attention";
        if (!types.isEmpty() && !types.equals(Collections.nCopies(layers, expected))) {
            throw fields.contradiction(
                    WINDOW,
                    window == 0 ? "null" : window,
                    LAYERS,
                    types,
                    "all %d must be %s".formatted(layers, expected));
        }
        return window;
    }

    @Override
    public WeightMap weights(DecoderConfig config, Set<String> tensors) {
        return llama.weights(config, tensors);
    }

    @Override
    public String notNeeded() {
        return llama.notNeeded();
    }
}
