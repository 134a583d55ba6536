package io.meit.model.decoder.family;

import io.meit.model.decoder.Attention;
import io.meit.model.decoder.DecoderConfig;
import io.meit.model.decoder.Norms;
import java.util.Collections;
import java.util.List;

/** Traits that several families have in the same way. */
final class Usual {

    private Usual() {}

    /** Layer norms with weight and bias, before the parts and before the head. */
    static Norms layerNorms(double epsilon) {
        return new Norms(Norms.Kind.LAYER, epsilon, true, Norms.Placement.BEFORE, false, true);
    }

    /** Scores scaled by 1 / sqrt(D_h); every token sees all before it. */
    static Attention attention(DecoderConfig.Sizes sizes, boolean inputBias, boolean outputBias) {
        return attention(sizes, noWindows(sizes), inputBias, outputBias);
    }

    static Attention attention(
            DecoderConfig.Sizes sizes, List<Integer> windows, boolean inputBias, boolean outputBias) {
        double scale = 1 / Math.sqrt(sizes.headSize());
        return new Attention(Collections.nCopies(sizes.layers(), scale), windows, inputBias, outputBias);
    }

    /** Most tokens of GPT-2 and GPT-J. transformers does not read {@code n_ctx}: it counts where nothing else is written. */
    static int positions(ConfigFields fields, int absent) {
        fields.ignore("n_ctx");
        int given = fields.countOr(0, "n_positions", "max_position_embeddings");
        return given == 0 ? fields.countOr(absent, "n_ctx") : given;
    }

    static List<Integer> noWindows(DecoderConfig.Sizes sizes) {
        return Collections.nCopies(sizes.layers(), 0);
    }
}
