package io.meit.model.decoder.family;

import io.meit.model.decoder.Positions.Pairing;
import io.meit.model.decoder.Positions.Rotary;
import java.util.List;
import java.util.Optional;

/**
 * Reads rotary positions: {@code rope_theta} and {@code rope_scaling} as transformers 4 writes them, or {@code
 * rope_parameters} as 5 does.
 *
 * <p>Types: {@code default}, {@code linear}, {@code llama3}, {@code yarn}, and {@code dynamic}, which scales nothing in
 * texts of up to {@code max_position_embeddings} tokens; longer ones a decoder does not take. If {@code
 * original_max_position_embeddings} is smaller, some versions scale from there on: then that is a decoder's context.
 */
final class Rope {

    static final double THETA = 10_000;

    private static final List<String> PLACES = List.of("rope_scaling", "rope_parameters");

    private static final String SHARE = "partial_rotary_factor";
    private static final String ORIGINAL = "original_max_position_embeddings";

    private final ConfigFields config;
    private final Optional<ConfigFields> rope;
    private final String place;
    private final double theta;

    private Rope(ConfigFields config, double theta) {
        this.config = config;
        Optional<ConfigFields> found = Optional.empty();
        String where = "";
        for (String name : PLACES) {
            Optional<ConfigFields> inner = config.inner(name);
            if (inner.isPresent() && found.isPresent()) {
                throw config.contradiction(where, "given", name, "given too", "keep one of them");
            }
            where = inner.isPresent() ? name : where;
            found = inner.isPresent() ? inner : found;
        }
        this.rope = found;
        this.place = where;
        this.theta = agreed("rope_theta", theta, THETA);
    }

    /**
     * Most tokens of a text: no more than {@code dynamic} leaves unscaled.
     *
     * @param longest {@code max_position_embeddings}
     */
    static int context(ConfigFields config, int longest) {
        Rope rope = new Rope(config, 0);
        return rope.rope
                .filter(fields -> type(fields).equals("dynamic"))
                .map(fields -> Math.min(longest, rope.original(fields, longest)))
                .orElse(longest);
    }

    private static String type(ConfigFields fields) {
        return fields.textOr("default", "rope_type", "type");
    }

    /**
     * Rotary positions of whole heads, as in LLaMA.
     *
     * @param context of the decoder: {@link #context}
     */
    static Rotary whole(ConfigFields config, int headSize, int context) {
        Rope rope = new Rope(config, config.positiveOr(0, "rope_theta"));
        double share = rope.agreed(SHARE, config.positiveOr(0, SHARE), 1);
        if (share != 1) {
            boolean inside = rope.rope.filter(fields -> fields.isWritten(SHARE)).isPresent();
            throw config.refusal("field '%s' is %s; this family rotates whole heads: supported is 1"
                    .formatted(inside ? rope.place + "." + SHARE : SHARE, share));
        }
        return rope.rotary(headSize, headSize, context);
    }

    /** Rotary positions of a share of each head, as in GPT-NeoX, which has its own names for base and share. */
    static Rotary partial(ConfigFields config, int headSize, int context) {
        Rope rope = new Rope(config, config.positiveOr(0, "rotary_emb_base", "rope_theta"));
        double given = config.positiveOr(0, "rotary_pct", SHARE);
        double share = rope.agreed(SHARE, given, 0.25);
        return rope.rotary((int) (headSize * share), headSize, context);
    }

    /** A number that may stand at the top, in the object, or in both; 0 at the top means absent. */
    private double agreed(String name, double top, double absent) {
        double inside = rope.map(fields -> fields.positiveOr(0, name)).orElse(0.0);
        if (top != 0 && inside != 0 && top != inside) {
            throw config.contradiction(place + "." + name, inside, name, top, "they must be equal");
        }
        double given = inside != 0 ? inside : top;
        return given != 0 ? given : absent;
    }

    private Rotary rotary(int values, int headSize, int context) {
        int rotated = 2 * ((values + 1) / 2); // An odd share is rounded up, as transformers does it.
        if (values < 1 || rotated > headSize) {
            throw config.refusal(
                    "%d of the %d values of a head are rotated (fields 'head_dim', 'rotary_pct'); it must be an even number from 2 to the head's size"
                            .formatted(values, headSize));
        }
        RopeFrequencies frequencies = new RopeFrequencies(theta, values);
        if (rope.isEmpty()) {
            return new Rotary(rotated, Pairing.HALVES, frequencies.standard(), 1);
        }
        return rope.get().finished(scaled(rope.get(), frequencies, rotated, context));
    }

    private Rotary scaled(ConfigFields fields, RopeFrequencies frequencies, int rotated, int context) {
        String type = type(fields);
        if (type.equals("yarn")) {
            Yarn yarn = Yarn.read(fields, original(fields, context), context);
            return new Rotary(rotated, Pairing.HALVES, yarn.frequencies(frequencies), yarn.attentionFactor());
        }
        double[] scaled =
                switch (type) {
                    case "default" -> frequencies.standard();
                    case "dynamic" -> dynamic(fields, frequencies, context);
                    case "linear" -> frequencies.linear(fields.positive("factor"));
                    case "llama3" -> llama3(fields, frequencies, context);
                    default ->
                        throw fields.refused(
                                fields.isWritten("rope_type") ? "rope_type" : "type",
                                "'default', 'linear', 'dynamic', 'llama3' or 'yarn'");
                };
        return new Rotary(rotated, Pairing.HALVES, scaled, 1);
    }

    private double[] dynamic(ConfigFields fields, RopeFrequencies frequencies, int context) {
        fields.positive("factor"); // Has a meaning in longer texts only.
        original(fields, context); // Has bounded the context.
        return frequencies.standard();
    }

    private double[] llama3(ConfigFields fields, RopeFrequencies frequencies, int context) {
        return frequencies.llama3(
                fields.positive("factor"),
                fields.positive("low_freq_factor"),
                fields.positive("high_freq_factor"),
                original(fields, context));
    }

    /** Length of the texts that the model was first trained with. */
    private int original(ConfigFields fields, int context) {
        int top = config.countOr(0, ORIGINAL);
        int inside = fields.countOr(0, ORIGINAL);
        if (top != 0 && inside != 0 && top != inside) {
            throw config.contradiction(place + "." + ORIGINAL, inside, ORIGINAL, top, "they must be equal");
        }
        return Math.max(top, inside) == 0 ? context : Math.max(top, inside);
    }
}
