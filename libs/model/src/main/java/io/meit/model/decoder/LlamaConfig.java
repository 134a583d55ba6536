package io.meit.model.decoder;

import io.meit.model.json.JsonDocument;
import java.util.List;

/**
 * Sizes of a LLaMA decoder.
 *
 * @param hiddenSize D, width of the residual stream
 * @param intermediateSize width of the gated layer
 * @param layers number of layers
 * @param heads H, query heads
 * @param keyValueHeads N, key/value heads; H is a multiple of N (grouped-query attention if smaller)
 * @param headSize D_h, even. The fusion wants {@code H * D_h} columns in the key projection, so {@code D = H * D_h}
 * @param vocabularySize V
 * @param context longest text, in tokens
 * @param normEpsilon added to the mean square
 * @param ropeTheta base of the rotary frequencies
 * @param tiedEmbeddings true if the head shares the embedding's weight
 */
public record LlamaConfig(
        int hiddenSize,
        int intermediateSize,
        int layers,
        int heads,
        int keyValueHeads,
        int headSize,
        int vocabularySize,
        int context,
        double normEpsilon,
        double ropeTheta,
        boolean tiedEmbeddings) {

    /** What {@code config.json} calls this family. */
    public static final String MODEL_TYPE = "llama";

    private static final List<String> BIASES = List.of("attention_bias", "mlp_bias");

    public LlamaConfig {
        if (heads % keyValueHeads != 0) {
            throw new UnsupportedModelException(
                    "num_attention_heads is %d and num_key_value_heads is %d; the first must be a multiple of the second"
                            .formatted(heads, keyValueHeads));
        }
        if (headSize % 2 != 0) {
            throw new UnsupportedModelException(
                    "head_dim is %d; rotary positions need an even one".formatted(headSize));
        }
        if (hiddenSize != heads * headSize) {
            throw new UnsupportedModelException(
                    "hidden_size is %d, but num_attention_heads x head_dim is %d x %d = %d; the ECG's fusion needs them equal"
                            .formatted(hiddenSize, heads, headSize, heads * headSize));
        }
    }

    /**
     * Reads {@code config.json}, as transformers 4 or 5 writes it.
     *
     * @throws UnsupportedModelException naming the field whose value is not supported
     * @throws io.meit.model.json.BadJsonException naming a field that is missing or malformed
     */
    public static LlamaConfig of(JsonDocument json) {
        check(json, "model_type", json.text("model_type"), MODEL_TYPE);
        check(json, "hidden_act", json.text("hidden_act", "silu"), "silu");
        for (String bias : BIASES) {
            check(json, bias, json.flag(bias, false), false);
        }
        int hidden = json.count("hidden_size");
        int heads = json.count("num_attention_heads");
        return new LlamaConfig(
                hidden,
                json.count("intermediate_size"),
                json.count("num_hidden_layers"),
                heads,
                json.count("num_key_value_heads", heads),
                json.count("head_dim", hidden / heads),
                json.count("vocab_size"),
                json.count("max_position_embeddings", 2048),
                json.positive("rms_norm_eps", 1e-6),
                ropeTheta(json),
                json.flag("tie_word_embeddings", false));
    }

    private static double ropeTheta(JsonDocument json) {
        double theta = json.positive("rope_theta", 10_000);
        for (String field : List.of("rope_scaling", "rope_parameters")) {
            if (json.has(field)) {
                JsonDocument rope = json.inner(field);
                String type = rope.text("rope_type", rope.text("type", "default"));
                check(rope, "rope_type", type, "default");
                theta = rope.positive("rope_theta", theta);
            }
        }
        return theta;
    }

    private static void check(JsonDocument json, String field, Object value, Object supported) {
        if (!value.equals(supported)) {
            throw new UnsupportedModelException(
                    "%s: field '%s' is '%s'; supported is '%s'".formatted(json.origin(), field, value, supported));
        }
    }
}
