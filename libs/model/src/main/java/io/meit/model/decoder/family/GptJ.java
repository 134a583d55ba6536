package io.meit.model.decoder.family;

import io.meit.model.decoder.DecoderConfig;
import io.meit.model.decoder.DecoderConfig.Residual;
import io.meit.model.decoder.FeedForward;
import io.meit.model.decoder.Positions.Pairing;
import io.meit.model.decoder.Positions.Rotary;
import io.meit.model.decoder.Site;
import io.meit.model.decoder.WeightMap;
import io.meit.model.json.JsonDocument;
import java.util.Set;

/** GPT-J (Wang and Komatsuzaki 2021): one norm for attention and feed-forward side by side, neighbours rotated together. */
final class GptJ implements Family {

    private static final String ROTARY = "rotary_dim";

    @Override
    public String modelType() {
        return "gptj";
    }

    @Override
    public DecoderConfig config(JsonDocument json) {
        ConfigFields fields = ConfigFields.of(json, modelType(), "GPTJForCausalLM", "GPTJModel");
        fields.only("rotary", true, true);
        fields.only("scale_attn_weights", true, true);
        int hidden = fields.count("n_embd", "hidden_size");
        DecoderConfig.Sizes sizes = fields.sizes(
                hidden,
                fields.count("n_head", "num_attention_heads"),
                fields.count("n_layer", "num_hidden_layers"),
                fields.countOr(4 * hidden, "n_inner"),
                Usual.positions(fields, 2048));
        return fields.finished(new DecoderConfig(
                modelType(),
                sizes,
                Usual.layerNorms(fields.positiveOr(1e-5, "layer_norm_epsilon")),
                rotary(fields, sizes.headSize()),
                Usual.attention(sizes, false, false),
                new FeedForward(fields.activation("activation_function", "gelu_new"), false, true),
                Residual.PARALLEL_ONE_NORM,
                fields.flagOr(false, "tie_word_embeddings"),
                true));
    }

    /** The null that the field's Python type allows fails in transformers, since heads are rotated by a table of D. */
    private static Rotary rotary(ConfigFields fields, int headSize) {
        int values = fields.countOr(fields.isWritten(ROTARY) ? headSize + 1 : 64, ROTARY);
        if (values > headSize || values % 2 != 0) {
            throw fields.refused(ROTARY, "an even number up to the head's size, which is " + headSize);
        }
        return new Rotary(values, Pairing.NEIGHBOURS, new RopeFrequencies(Rope.THETA, values).standard(), 1);
    }

    @Override
    public WeightMap weights(DecoderConfig config, Set<String> tensors) {
        return WeightNames.under(tensors, "wte.weight", "transformer.", "")
                .plain(Site.EMBEDDING, "wte")
                .plain(Site.ATTENTION_NORM, "h.%d.ln_1")
                .linear(Site.QUERY, "h.%d.attn.q_proj")
                .linear(Site.KEY, "h.%d.attn.k_proj")
                .linear(Site.VALUE, "h.%d.attn.v_proj")
                .linear(Site.OUTPUT, "h.%d.attn.out_proj")
                .linear(Site.UP, "h.%d.mlp.fc_in")
                .linear(Site.DOWN, "h.%d.mlp.fc_out")
                .plain(Site.LAST_NORM, "ln_f")
                .head("lm_head")
                .map();
    }

    @Override
    public String notNeeded() {
        return "lm_head\\.weight|(transformer\\.)?h\\.\\d+\\.attn\\.((masked_)?bias|embed_positions)";
    }
}
