package io.meit.model.decoder;

/**
 * The places in a decoder that hold weights, whatever the family calls them. Matrices are (out, in); queries, keys and
 * values are apart, head after head. {@link WeightPlan} lists those that a configuration has.
 */
public enum Site {
    // once
    EMBEDDING,
    POSITIONS,
    PROJECT_IN,
    EMBEDDING_NORM,
    EMBEDDING_NORM_BIAS,
    // in every layer
    ATTENTION_NORM,
    ATTENTION_NORM_BIAS,
    QUERY,
    QUERY_BIAS,
    KEY,
    KEY_BIAS,
    VALUE,
    VALUE_BIAS,
    OUTPUT,
    OUTPUT_BIAS,
    FEED_FORWARD_NORM,
    FEED_FORWARD_NORM_BIAS,
    GATE,
    GATE_BIAS,
    UP,
    UP_BIAS,
    DOWN,
    DOWN_BIAS,
    // once
    LAST_NORM,
    LAST_NORM_BIAS,
    PROJECT_OUT,
    HEAD,
    HEAD_BIAS;

    /** True if every layer has a weight of its own here. */
    public boolean inLayers() {
        return compareTo(ATTENTION_NORM) >= 0 && compareTo(DOWN_BIAS) <= 0;
    }

    /** True for a vector that is added. */
    public boolean isBias() {
        return name().endsWith("_BIAS");
    }
}
