package io.meit.model.decoder.family;

import io.meit.model.decoder.DecoderConfig;
import io.meit.model.decoder.DecoderConfig.Residual;
import io.meit.model.decoder.FeedForward;
import io.meit.model.decoder.FeedForward.Activation;
import io.meit.model.decoder.Norms;
import io.meit.model.decoder.Positions;
import io.meit.model.decoder.Site;
import io.meit.model.decoder.WeightMap;
import io.meit.model.json.JsonDocument;
import java.util.Set;

/**
 * BLOOM (BigScience 2022): ALiBi, a norm after the embedding. ALiBi knows no longest text; taken are the {@code seq_length}
 * tokens that a file says it was trained with, or 2048.
 */
final class Bloom implements Family {

    @Override
    public String modelType() {
        return "bloom";
    }

    @Override
    public DecoderConfig config(JsonDocument json) {
        ConfigFields fields = ConfigFields.of(json, modelType(), "BloomForCausalLM", "BloomModel");
        refuseSlices(fields);
        fields.ignore("attention_softmax_in_fp32", "bias_dropout_fusion", "masked_softmax_fusion", "offset_alibi");
        fields.ignore("skip_bias_add", "skip_bias_add_qkv", "unk_token_id");
        DecoderConfig.Sizes sizes = sizes(fields);
        double epsilon = fields.positiveOr(1e-5, "layer_norm_epsilon");
        boolean fromNorm = fields.flagOr(false, "apply_residual_connection_post_layernorm");
        return fields.finished(new DecoderConfig(
                modelType(),
                sizes,
                new Norms(Norms.Kind.LAYER, epsilon, true, Norms.Placement.BEFORE, true, true),
                new Positions.Alibi(),
                Usual.attention(sizes, true, true),
                new FeedForward(Activation.GELU_TANH, false, true),
                fromNorm ? Residual.SEQUENTIAL_FROM_NORM : Residual.SEQUENTIAL,
                fields.flagOr(true, "tie_word_embeddings"),
                false));
    }

    /** This way of adding up slices leaves out two biases. */
    private static void refuseSlices(ConfigFields fields) {
        if (fields.flagOr(false, "slow_but_exact") && fields.countOr(1, "pretraining_tp") > 1) {
            throw fields.refused("slow_but_exact", "false where pretraining_tp is greater than 1");
        }
    }

    private static DecoderConfig.Sizes sizes(ConfigFields fields) {
        int hidden = fields.count("hidden_size", "n_embed");
        DecoderConfig.Sizes sizes = fields.sizes(
                hidden,
                fields.count("n_head", "num_attention_heads"),
                fields.count("n_layer", "num_hidden_layers"),
                4 * hidden,
                fields.countOr(2048, "seq_length"));
        if (fields.countOr(4 * hidden, "n_inner") != 4 * hidden) {
            throw fields.refused("n_inner", "null or four times the hidden size, " + 4 * hidden);
        }
        return sizes;
    }

    @Override
    public WeightMap weights(DecoderConfig config, Set<String> tensors) {
        return WeightNames.under(tensors, "word_embeddings.weight", "transformer.", "")
                .plain(Site.EMBEDDING, "word_embeddings")
                .plain(Site.EMBEDDING_NORM, "word_embeddings_layernorm")
                .plain(Site.ATTENTION_NORM, "h.%d.input_layernorm")
                .queriesKeysValues(
                        "h.%d.self_attention.query_key_value", config.sizes().heads())
                .linear(Site.OUTPUT, "h.%d.self_attention.dense")
                .plain(Site.FEED_FORWARD_NORM, "h.%d.post_attention_layernorm")
                .linear(Site.UP, "h.%d.mlp.dense_h_to_4h")
                .linear(Site.DOWN, "h.%d.mlp.dense_4h_to_h")
                .plain(Site.LAST_NORM, "ln_f")
                .head("lm_head")
                .map();
    }

    @Override
    public String notNeeded() {
        return "lm_head\\.weight";
    }
}
