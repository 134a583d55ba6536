package io.meit.model.decoder;

/** Which sites a configuration has, and the shapes of their weights. */
final class SiteShape {

    private SiteShape() {}

    static boolean isPresent(DecoderConfig config, Site site) {
        boolean projected = config.sizes().embedding() != config.sizes().hidden();
        return switch (site) {
            case EMBEDDING, QUERY, KEY, VALUE, OUTPUT, UP, DOWN -> true;
            case POSITIONS -> config.positions() instanceof Positions.Learned;
            case PROJECT_IN, PROJECT_OUT -> projected;
            case EMBEDDING_NORM -> config.norms().embedding() && config.norms().affine();
            case LAST_NORM -> config.norms().last() && config.norms().affine();
            case ATTENTION_NORM -> config.norms().affine();
            case FEED_FORWARD_NORM ->
                config.norms().affine() && config.residual() != DecoderConfig.Residual.PARALLEL_ONE_NORM;
            case EMBEDDING_NORM_BIAS -> isPresent(config, Site.EMBEDDING_NORM) && centred(config);
            case LAST_NORM_BIAS -> isPresent(config, Site.LAST_NORM) && centred(config);
            case ATTENTION_NORM_BIAS -> isPresent(config, Site.ATTENTION_NORM) && centred(config);
            case FEED_FORWARD_NORM_BIAS -> isPresent(config, Site.FEED_FORWARD_NORM) && centred(config);
            case QUERY_BIAS, KEY_BIAS, VALUE_BIAS -> config.attention().inputBias();
            case OUTPUT_BIAS -> config.attention().outputBias();
            case GATE -> config.feedForward().gated();
            case GATE_BIAS ->
                config.feedForward().gated() && config.feedForward().bias();
            case UP_BIAS, DOWN_BIAS -> config.feedForward().bias();
            case HEAD -> !config.tiedHead();
            case HEAD_BIAS -> config.headBias();
        };
    }

    private static boolean centred(DecoderConfig config) {
        return config.norms().kind() == Norms.Kind.LAYER;
    }

    static long[] of(DecoderConfig config, Site site) {
        DecoderConfig.Sizes sizes = config.sizes();
        long hidden = sizes.hidden();
        return switch (site) {
            case EMBEDDING, HEAD -> shape(sizes.vocabulary(), sizes.embedding());
            case POSITIONS -> shape(((Positions.Learned) config.positions()).rows(), hidden);
            case PROJECT_IN -> shape(hidden, sizes.embedding());
            case PROJECT_OUT -> shape(sizes.embedding(), hidden);
            case EMBEDDING_NORM, EMBEDDING_NORM_BIAS, ATTENTION_NORM, ATTENTION_NORM_BIAS -> shape(hidden);
            case FEED_FORWARD_NORM, FEED_FORWARD_NORM_BIAS, LAST_NORM, LAST_NORM_BIAS -> shape(hidden);
            case QUERY -> shape(sizes.queryWidth(), hidden);
            case KEY, VALUE -> shape(sizes.keyWidth(), hidden);
            case QUERY_BIAS -> shape(sizes.queryWidth());
            case KEY_BIAS, VALUE_BIAS -> shape(sizes.keyWidth());
            case OUTPUT -> shape(hidden, sizes.queryWidth());
            case OUTPUT_BIAS, DOWN_BIAS -> shape(hidden);
            case GATE, UP -> shape(sizes.intermediate(), hidden);
            case GATE_BIAS, UP_BIAS -> shape(sizes.intermediate());
            case DOWN -> shape(hidden, sizes.intermediate());
            case HEAD_BIAS -> shape(sizes.vocabulary());
        };
    }

    private static long[] shape(long... extents) {
        return extents;
    }
}
