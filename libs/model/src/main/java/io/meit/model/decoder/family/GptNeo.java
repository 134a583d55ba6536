package io.meit.model.decoder.family;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import io.meit.model.decoder.Attention;
import io.meit.model.decoder.DecoderConfig;
import io.meit.model.decoder.DecoderConfig.Residual;
import io.meit.model.decoder.FeedForward;
import io.meit.model.decoder.Positions;
import io.meit.model.decoder.Site;
import io.meit.model.decoder.WeightMap;
import io.meit.model.json.JsonDocument;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** GPT-Neo (EleutherAI 2021): scores are not scaled, and some layers see a window only. */
final class GptNeo implements Family {

    private static final String TYPES = "attention_types";
    private static final String LAYERS = "attention_layers";
    private static final Set<String> WORDS = Set.of("global", "local");
    /** What transformers takes for a file that says nothing. */
    private static final List<String> STANDARD = IntStream.range(0, 24)
            .mapToObj(layer -> layer % 2 == 0 ? "global" : "local")
            .toList();

    @Override
    public String modelType() {
        return "gpt_neo";
    }

    @Override
    public DecoderConfig config(JsonDocument json) {
        ConfigFields fields = ConfigFields.of(json, modelType(), "GPTNeoForCausalLM", "GPTNeoModel");
        int hidden = fields.count("hidden_size");
        DecoderConfig.Sizes sizes = fields.sizes(
                hidden,
                fields.count("num_heads", "num_attention_heads"),
                fields.count("num_layers", "num_hidden_layers"),
                fields.countOr(4 * hidden, "intermediate_size"),
                fields.countOr(2048, "max_position_embeddings"));
        return fields.finished(new DecoderConfig(
                modelType(),
                sizes,
                Usual.layerNorms(fields.positiveOr(1e-5, "layer_norm_epsilon")),
                new Positions.Learned(sizes.context(), 0),
                new Attention(Collections.nCopies(sizes.layers(), 1.0), windows(fields, sizes.layers()), false, true),
                new FeedForward(fields.activation("activation_function", "gelu_new"), false, true),
                Residual.SEQUENTIAL,
                fields.flagOr(true, "tie_word_embeddings"),
                false));
    }

    /** {@code attention_layers} has a word for each layer, {@code attention_types} says the same in short. */
    private static List<Integer> windows(ConfigFields fields, int layers) {
        List<String> each = fields.texts(LAYERS);
        List<String> shortly = repeated(fields, layers);
        if (!each.isEmpty() && !shortly.isEmpty() && !each.equals(shortly)) {
            throw fields.contradiction(LAYERS, each, TYPES, shortly, "they must be equal");
        }
        String name = each.isEmpty() ? TYPES : LAYERS;
        List<String> given = each.isEmpty() ? shortly : each;
        List<String> words = given.isEmpty() ? STANDARD : given;
        if (words.size() != layers) {
            throw fields.contradiction("num_layers", layers, name, words, "that is another number of layers");
        }
        if (!WORDS.containsAll(words)) {
            throw fields.refused(name, "made of 'global' and 'local'");
        }
        int window = fields.countOr(256, "window_size");
        return words.stream().map(word -> word.equals("local") ? window : 0).toList();
    }

    /** Of {@code [[["global", "local"], 2]]}: global, local, global, local. */
    private static List<String> repeated(ConfigFields fields, int layers) {
        List<String> all = new ArrayList<>();
        for (JsonElement item : fields.elements(TYPES)) {
            JsonArray pair = item.isJsonArray() ? item.getAsJsonArray() : new JsonArray();
            if (pair.size() != 2 || !pair.get(0).isJsonArray() || !isNumber(pair.get(1))) {
                throw fields.refused(TYPES, "a list like [[['global', 'local'], 12]]");
            }
            double times = pair.get(1).getAsDouble();
            if (times < 1 || times > layers || times != Math.rint(times)) {
                throw fields.refused(TYPES, "a list whose numbers are from 1 to the number of layers, " + layers);
            }
            List<String> words =
                    fields.texts(TYPES, pair.get(0).getAsJsonArray().asList());
            Collections.nCopies((int) times, words).forEach(all::addAll);
        }
        return all;
    }

    private static boolean isNumber(JsonElement element) {
        return element.isJsonPrimitive() && element.getAsJsonPrimitive().isNumber();
    }

    @Override
    public WeightMap weights(DecoderConfig config, Set<String> tensors) {
        return WeightNames.under(tensors, "wte.weight", "transformer.", "")
                .plain(Site.EMBEDDING, "wte")
                .plain(Site.POSITIONS, "wpe")
                .plain(Site.ATTENTION_NORM, "h.%d.ln_1")
                .linear(Site.QUERY, "h.%d.attn.attention.q_proj")
                .linear(Site.KEY, "h.%d.attn.attention.k_proj")
                .linear(Site.VALUE, "h.%d.attn.attention.v_proj")
                .linear(Site.OUTPUT, "h.%d.attn.attention.out_proj")
                .plain(Site.FEED_FORWARD_NORM, "h.%d.ln_2")
                .linear(Site.UP, "h.%d.mlp.c_fc")
                .linear(Site.DOWN, "h.%d.mlp.c_proj")
                .plain(Site.LAST_NORM, "ln_f")
                .head("lm_head")
                .map();
    }

    @Override
    public String notNeeded() {
        return "lm_head\\.weight|(transformer\\.)?h\\.\\d+\\.attn\\.attention\\.(masked_)?bias";
    }
}
