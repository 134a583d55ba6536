package io.meit.model.decoder;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes {@code config.json} so that this project and Hugging Face's transformers read it. */
public final class LlamaConfigFile {

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private LlamaConfigFile() {}

    /** @param end id of the token that ends a text */
    public static void write(LlamaConfig config, long end, Path file) {
        JsonObject json = new JsonObject();
        json.add("architectures", GSON.toJsonTree(List.of("LlamaForCausalLM")));
        json.addProperty("model_type", LlamaConfig.MODEL_TYPE);
        json.addProperty("torch_dtype", "float32");
        json.addProperty("hidden_act", "silu");
        json.addProperty("hidden_size", config.hiddenSize());
        json.addProperty("intermediate_size", config.intermediateSize());
        json.addProperty("num_hidden_layers", config.layers());
        json.addProperty("num_attention_heads", config.heads());
        json.addProperty("num_key_value_heads", config.keyValueHeads());
        json.addProperty("head_dim", config.headSize());
        json.addProperty("vocab_size", config.vocabularySize());
        json.addProperty("max_position_embeddings", config.context());
        json.addProperty("rms_norm_eps", config.normEpsilon());
        json.addProperty("rope_theta", config.ropeTheta());
        json.addProperty("attention_bias", false);
        json.addProperty("mlp_bias", false);
        json.addProperty("tie_word_embeddings", config.tiedEmbeddings());
        json.addProperty("eos_token_id", end);
        try {
            Files.writeString(file, GSON.toJson(json) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
