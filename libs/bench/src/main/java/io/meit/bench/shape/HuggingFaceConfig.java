package io.meit.bench.shape;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The {@code config.json} of a shape, as transformers 4 and 5 read it. */
final class HuggingFaceConfig {

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private HuggingFaceConfig() {}

    static String json(ModelShape shape) {
        Map<String, Object> fields = new LinkedHashMap<>();
        switch (shape.family()) {
            case GPT2 -> putGpt2(fields, shape);
            case LLAMA -> putLlama(fields, shape);
        }
        fields.put("torch_dtype", "bfloat16");
        fields.put("vocab_size", shape.vocabulary());
        fields.put("tie_word_embeddings", shape.tied());
        fields.put("bos_token_id", 1);
        fields.put("eos_token_id", 2);
        return GSON.toJson(fields) + "\n";
    }

    private static void putGpt2(Map<String, Object> fields, ModelShape shape) {
        fields.put("architectures", List.of("GPT2LMHeadModel"));
        fields.put("model_type", "gpt2");
        fields.put("activation_function", "gelu_new");
        fields.put("n_embd", shape.hidden());
        fields.put("n_head", shape.heads());
        fields.put("n_inner", shape.intermediate());
        fields.put("n_layer", shape.layers());
        fields.put("n_positions", shape.context());
        fields.put("layer_norm_epsilon", 1e-5);
    }

    private static void putLlama(Map<String, Object> fields, ModelShape shape) {
        fields.put("architectures", List.of("LlamaForCausalLM"));
        fields.put("model_type", "llama");
        fields.put("hidden_act", "silu");
        fields.put("hidden_size", shape.hidden());
        fields.put("intermediate_size", shape.intermediate());
        fields.put("num_hidden_layers", shape.layers());
        fields.put("num_attention_heads", shape.heads());
        fields.put("num_key_value_heads", shape.keyValueHeads());
        fields.put("head_dim", shape.headSize());
        fields.put("max_position_embeddings", shape.context());
        fields.put("rms_norm_eps", 1e-5);
        fields.put("rope_theta", 10000.0);
        fields.put("attention_bias", false);
        fields.put("mlp_bias", false);
    }
}
