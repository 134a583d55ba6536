package io.meit.model.decoder.family;

/**
 * Settings of YaRN (Peng et al. 2023), as {@code rope_scaling} gives them.
 *
 * @param factor how many times longer than the original texts are
 * @param original length of the texts of the first training
 * @param fast pairs that turn more often than this in the original length stay as they are
 * @param slow pairs that turn less often are scaled
 * @param truncate whether the two bounds are rounded to whole pairs
 * @param attentionFactor of cosine and sine
 */
record Yarn(double factor, int original, double fast, double slow, boolean truncate, double attentionFactor) {

    static Yarn read(ConfigFields fields, int original, int context) {
        fields.ignore("finetuned");
        double ratio = (double) context / original;
        double factor = fields.positiveOr(ratio, "factor");
        // transformers 4 takes the ratio and 5 the factor: where both are given they must tell the same.
        if (factor != ratio && ratio != 1) {
            throw fields.contradiction(
                    "factor",
                    factor,
                    "original_max_position_embeddings",
                    original,
                    "max_position_embeddings %d divided by it must be the factor".formatted(context));
        }
        return new Yarn(
                factor,
                original,
                fields.positiveOr(32, "beta_fast"),
                fields.positiveOr(1, "beta_slow"),
                fields.flagOr(true, "truncate"),
                attentionFactor(fields, factor));
    }

    private static double attentionFactor(ConfigFields fields, double factor) {
        double whole = fields.positiveOr(0, "mscale");
        double all = fields.positiveOr(0, "mscale_all_dim");
        boolean both = whole != 0 && all != 0;
        double standard = both ? magnitude(factor, whole) / magnitude(factor, all) : magnitude(factor, 1);
        return fields.positiveOr(standard, "attention_factor");
    }

    private static double magnitude(double factor, double scale) {
        return factor <= 1 ? 1 : 0.1 * scale * Math.log(factor) + 1;
    }

    double[] frequencies(RopeFrequencies rope) {
        double low = pair(rope, fast);
        double high = pair(rope, slow);
        return rope.yarn(
                factor,
                Math.max(truncate ? Math.floor(low) : low, 0),
                Math.min(truncate ? Math.ceil(high) : high, rope.values() - 1.0));
    }

    /** The pair, not rounded, that turns so often in the original length. */
    private double pair(RopeFrequencies rope, double turns) {
        return rope.values() * Math.log(original / (turns * 2 * Math.PI)) / (2 * Math.log(rope.theta()));
    }
}
