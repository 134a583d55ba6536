package io.meit.model.decoder.family;

import io.meit.model.decoder.DecoderConfig;
import io.meit.model.decoder.DecoderConfig.Residual;
import io.meit.model.decoder.FeedForward;
import io.meit.model.decoder.Norms;
import io.meit.model.decoder.Norms.Placement;
import io.meit.model.decoder.Positions;
import io.meit.model.decoder.Site;
import io.meit.model.decoder.WeightMap;
import io.meit.model.json.JsonDocument;
import java.util.Set;

/** OPT (Zhang et al. 2022). OPT-350m has narrower embeddings, and norms after its parts. */
final class Opt implements Family {

    /** The table's first rows are not used. */
    private static final int OFFSET = 2;
    /** Not in the file: what PyTorch takes. */
    private static final double EPSILON = 1e-5;

    @Override
    public String modelType() {
        return "opt";
    }

    @Override
    public DecoderConfig config(JsonDocument json) {
        ConfigFields fields = ConfigFields.of(json, modelType(), "OPTForCausalLM", "OPTModel");
        fields.only("learned_embeddings", true, true);
        fields.only("scale_embeddings", false, false);
        DecoderConfig.Sizes sizes = sizes(fields);
        boolean bias = fields.flagOr(true, "enable_bias");
        return fields.finished(new DecoderConfig(
                modelType(),
                sizes,
                norms(fields),
                new Positions.Learned(sizes.context() + OFFSET, OFFSET),
                Usual.attention(sizes, bias, bias),
                new FeedForward(fields.activation("activation_function", "relu"), false, bias),
                Residual.SEQUENTIAL,
                fields.flagOr(true, "tie_word_embeddings"),
                false));
    }

    private static DecoderConfig.Sizes sizes(ConfigFields fields) {
        int hidden = fields.count("hidden_size");
        int heads = fields.count("num_attention_heads");
        return new DecoderConfig.Sizes(
                fields.count("vocab_size"),
                hidden,
                fields.countOr(hidden, "word_embed_proj_dim"),
                fields.count("ffn_dim"),
                fields.count("num_hidden_layers"),
                heads,
                heads,
                fields.headSize(hidden, heads),
                fields.countOr(2048, "max_position_embeddings"));
    }

    private static Norms norms(ConfigFields fields) {
        boolean affine = fields.flagOr(true, "layer_norm_elementwise_affine");
        boolean before = fields.flagOr(true, "do_layer_norm_before");
        boolean removed = fields.flagOr(false, "_remove_final_layer_norm");
        return new Norms(
                Norms.Kind.LAYER,
                EPSILON,
                affine,
                before ? Placement.BEFORE : Placement.AFTER,
                false,
                before && !removed);
    }

    @Override
    public WeightMap weights(DecoderConfig config, Set<String> tensors) {
        return WeightNames.under(tensors, "embed_tokens.weight", "model.decoder.", "decoder.", "")
                .plain(Site.EMBEDDING, "embed_tokens")
                .plain(Site.POSITIONS, "embed_positions")
                .linear(Site.PROJECT_IN, "project_in")
                .plain(Site.ATTENTION_NORM, "layers.%d.self_attn_layer_norm")
                .linear(Site.QUERY, "layers.%d.self_attn.q_proj")
                .linear(Site.KEY, "layers.%d.self_attn.k_proj")
                .linear(Site.VALUE, "layers.%d.self_attn.v_proj")
                .linear(Site.OUTPUT, "layers.%d.self_attn.out_proj")
                .plain(Site.FEED_FORWARD_NORM, "layers.%d.final_layer_norm")
                .linear(Site.UP, "layers.%d.fc1")
                .linear(Site.DOWN, "layers.%d.fc2")
                .plain(Site.LAST_NORM, "final_layer_norm")
                .linear(Site.PROJECT_OUT, "project_out")
                .head("lm_head")
                .map();
    }

    @Override
    public String notNeeded() {
        return "lm_head\\.weight|((model\\.)?decoder\\.)?version";
    }
}
