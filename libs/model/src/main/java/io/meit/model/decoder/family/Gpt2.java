package io.meit.model.decoder.family;

import io.meit.model.decoder.Attention;
import io.meit.model.decoder.DecoderConfig;
import io.meit.model.decoder.DecoderConfig.Residual;
import io.meit.model.decoder.FeedForward;
import io.meit.model.decoder.Positions;
import io.meit.model.decoder.Site;
import io.meit.model.decoder.WeightMap;
import io.meit.model.json.JsonDocument;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** GPT-2 (Radford et al. 2019). Its files keep matrices as (in, out). */
final class Gpt2 implements Family {

    @Override
    public String modelType() {
        return "gpt2";
    }

    @Override
    public DecoderConfig config(JsonDocument json) {
        ConfigFields fields = ConfigFields.of(json, modelType(), "GPT2LMHeadModel", "GPT2Model");
        fields.ignore("reorder_and_upcast_attn"); // Another order of the same sums, in 32 bits.
        int hidden = fields.count("n_embd", "hidden_size");
        DecoderConfig.Sizes sizes = fields.sizes(
                hidden,
                fields.count("n_head", "num_attention_heads"),
                fields.count("n_layer", "num_hidden_layers"),
                fields.countOr(4 * hidden, "n_inner"),
                Usual.positions(fields, 1024));
        return fields.finished(new DecoderConfig(
                modelType(),
                sizes,
                Usual.layerNorms(fields.positiveOr(1e-5, "layer_norm_epsilon")),
                new Positions.Learned(sizes.context(), 0),
                new Attention(scales(fields, sizes), Usual.noWindows(sizes), true, true),
                new FeedForward(fields.activation("activation_function", "gelu_new"), false, true),
                Residual.SEQUENTIAL,
                fields.flagOr(true, "tie_word_embeddings"),
                false));
    }

    private static List<Double> scales(ConfigFields fields, DecoderConfig.Sizes sizes) {
        double scale = fields.flagOr(true, "scale_attn_weights") ? 1 / Math.sqrt(sizes.headSize()) : 1;
        boolean byLayer = fields.flagOr(false, "scale_attn_by_inverse_layer_idx");
        return IntStream.range(0, sizes.layers())
                .mapToObj(layer -> byLayer ? scale / (layer + 1) : scale)
                .toList();
    }

    @Override
    public WeightMap weights(DecoderConfig config, Set<String> tensors) {
        return WeightNames.under(tensors, "wte.weight", "transformer.", "")
                .transposed()
                .plain(Site.EMBEDDING, "wte")
                .plain(Site.POSITIONS, "wpe")
                .plain(Site.ATTENTION_NORM, "h.%d.ln_1")
                .queriesKeysValues("h.%d.attn.c_attn", 1)
                .linear(Site.OUTPUT, "h.%d.attn.c_proj")
                .plain(Site.FEED_FORWARD_NORM, "h.%d.ln_2")
                .linear(Site.UP, "h.%d.mlp.c_fc")
                .linear(Site.DOWN, "h.%d.mlp.c_proj")
                .plain(Site.LAST_NORM, "ln_f")
                .head("lm_head")
                .map();
    }

    @Override
    public String notNeeded() {
        return "lm_head\\.weight|(transformer\\.)?h\\.\\d+\\.attn\\.(masked_)?bias";
    }
}
