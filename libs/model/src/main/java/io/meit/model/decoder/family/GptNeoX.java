package io.meit.model.decoder.family;

import io.meit.model.decoder.DecoderConfig;
import io.meit.model.decoder.DecoderConfig.Residual;
import io.meit.model.decoder.FeedForward;
import io.meit.model.decoder.Site;
import io.meit.model.decoder.WeightMap;
import io.meit.model.json.JsonDocument;
import java.util.Set;

/** GPT-NeoX (Black et al. 2022) and Pythia: attention and feed-forward side by side, a part of each head rotated. */
final class GptNeoX implements Family {

    @Override
    public String modelType() {
        return "gpt_neox";
    }

    @Override
    public DecoderConfig config(JsonDocument json) {
        ConfigFields fields = ConfigFields.of(json, modelType(), "GPTNeoXForCausalLM", "GPTNeoXModel");
        DecoderConfig.Sizes sizes = fields.sizes(
                fields.count("hidden_size"),
                fields.count("num_attention_heads"),
                fields.count("num_hidden_layers"),
                fields.count("intermediate_size"),
                Rope.context(fields, fields.countOr(2048, "max_position_embeddings")));
        boolean bias = fields.flagOr(true, "attention_bias");
        return fields.finished(new DecoderConfig(
                modelType(),
                sizes,
                Usual.layerNorms(fields.positiveOr(1e-5, "layer_norm_eps")),
                Rope.partial(fields, sizes.headSize(), sizes.context()),
                Usual.attention(sizes, bias, bias),
                new FeedForward(fields.activation("hidden_act", "gelu"), false, true),
                fields.flagOr(true, "use_parallel_residual") ? Residual.PARALLEL : Residual.SEQUENTIAL,
                fields.flagOr(false, "tie_word_embeddings"),
                false));
    }

    @Override
    public WeightMap weights(DecoderConfig config, Set<String> tensors) {
        return WeightNames.under(tensors, "embed_in.weight", "gpt_neox.", "")
                .plain(Site.EMBEDDING, "embed_in")
                .plain(Site.ATTENTION_NORM, "layers.%d.input_layernorm")
                .queriesKeysValues(
                        "layers.%d.attention.query_key_value", config.sizes().heads())
                .linear(Site.OUTPUT, "layers.%d.attention.dense")
                .plain(Site.FEED_FORWARD_NORM, "layers.%d.post_attention_layernorm")
                .linear(Site.UP, "layers.%d.mlp.dense_h_to_4h")
                .linear(Site.DOWN, "layers.%d.mlp.dense_4h_to_h")
                .plain(Site.LAST_NORM, "final_layer_norm")
                .head(tensors.contains("lm_head.weight") ? "lm_head" : "embed_out")
                .map();
    }

    @Override
    public String notNeeded() {
        return "(lm_head|embed_out)\\.weight"
                + "|(gpt_neox\\.)?layers\\.\\d+\\.attention\\.((masked_)?bias|rotary_emb\\.inv_freq)";
    }
}
