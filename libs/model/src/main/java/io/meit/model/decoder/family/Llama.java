package io.meit.model.decoder.family;

import io.meit.model.decoder.DecoderConfig;
import io.meit.model.decoder.DecoderConfig.Residual;
import io.meit.model.decoder.FeedForward;
import io.meit.model.decoder.FeedForward.Activation;
import io.meit.model.decoder.Norms;
import io.meit.model.decoder.Positions.Pairing;
import io.meit.model.decoder.Positions.Rotary;
import io.meit.model.decoder.Site;
import io.meit.model.decoder.WeightMap;
import io.meit.model.json.JsonDocument;
import java.util.Set;

/** LLaMA 1 to 3 (Touvron et al. 2023, Meta 2024). */
public final class Llama implements Family {

    private static final String TYPE = "llama";

    @Override
    public String modelType() {
        return TYPE;
    }

    /**
     * A LLaMA without biases.
     *
     * @param epsilon of its norms
     * @param theta base of its rotary positions
     */
    public static DecoderConfig config(DecoderConfig.Sizes sizes, double epsilon, double theta, boolean tiedHead) {
        double[] frequencies = new RopeFrequencies(theta, sizes.headSize()).standard();
        return new DecoderConfig(
                TYPE,
                sizes,
                norms(epsilon),
                new Rotary(sizes.headSize(), Pairing.HALVES, frequencies, 1),
                Usual.attention(sizes, false, false),
                new FeedForward(Activation.SILU, true, false),
                Residual.SEQUENTIAL,
                tiedHead,
                false);
    }

    @Override
    public DecoderConfig config(JsonDocument json) {
        ConfigFields fields = ConfigFields.of(json, TYPE, "LlamaForCausalLM", "LLaMAForCausalLM", "LlamaModel");
        fields.ignore("max_sequence_length"); // Of the first files; transformers reads max_position_embeddings.
        fields.only("rope_interleaved", false, false);
        int heads = fields.count("num_attention_heads");
        int context = Rope.context(fields, fields.countOr(2048, "max_position_embeddings"));
        DecoderConfig.Sizes sizes = sizes(fields, fields.countOr(heads, "num_key_value_heads"), context);
        boolean bias = fields.flagOr(false, "attention_bias");
        return fields.finished(new DecoderConfig(
                TYPE,
                sizes,
                norms(fields.positiveOr(1e-6, "rms_norm_eps")),
                Rope.whole(fields, sizes.headSize(), sizes.context()),
                Usual.attention(sizes, bias, bias),
                new FeedForward(fields.activation("hidden_act", "silu"), true, fields.flagOr(false, "mlp_bias")),
                Residual.SEQUENTIAL,
                fields.flagOr(false, "tie_word_embeddings"),
                false));
    }

    /** Sizes of LLaMA and its kin; a head's size may be told apart from D / H. */
    static DecoderConfig.Sizes sizes(ConfigFields fields, int keyValueHeads, int context) {
        int hidden = fields.count("hidden_size");
        int heads = fields.count("num_attention_heads");
        int given = fields.countOr(0, "head_dim");
        return new DecoderConfig.Sizes(
                fields.count("vocab_size"),
                hidden,
                hidden,
                fields.count("intermediate_size"),
                fields.count("num_hidden_layers"),
                heads,
                keyValueHeads,
                given == 0 ? fields.headSize(hidden, heads) : given,
                context);
    }

    static Norms norms(double epsilon) {
        return new Norms(Norms.Kind.RMS, epsilon, true, Norms.Placement.BEFORE, false, true);
    }

    @Override
    public WeightMap weights(DecoderConfig config, Set<String> tensors) {
        return WeightNames.under(tensors, "embed_tokens.weight", "model.", "")
                .plain(Site.EMBEDDING, "embed_tokens")
                .plain(Site.ATTENTION_NORM, "layers.%d.input_layernorm")
                .linear(Site.QUERY, "layers.%d.self_attn.q_proj")
                .linear(Site.KEY, "layers.%d.self_attn.k_proj")
                .linear(Site.VALUE, "layers.%d.self_attn.v_proj")
                .linear(Site.OUTPUT, "layers.%d.self_attn.o_proj")
                .plain(Site.FEED_FORWARD_NORM, "layers.%d.post_attention_layernorm")
                .linear(Site.GATE, "layers.%d.mlp.gate_proj")
                .linear(Site.UP, "layers.%d.mlp.up_proj")
                .linear(Site.DOWN, "layers.%d.mlp.down_proj")
                .plain(Site.LAST_NORM, "norm")
                .head("lm_head")
                .map();
    }

    @Override
    public String notNeeded() {
        return "lm_head\\.weight|(model\\.)?(layers\\.\\d+\\.self_attn\\.)?rotary_emb\\.inv_freq";
    }
}
