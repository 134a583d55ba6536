package io.meit.model.decoder;

/**
 * The norms of a decoder.
 *
 * @param epsilon added to the variance, or to the mean square
 * @param affine false if layer norms have neither weight nor bias (an option of OPT)
 * @param placement where a layer's norms stand
 * @param embedding true if the embedding is normed (BLOOM)
 * @param last true if the states are normed before the head; not so in OPT with norms after its parts
 */
public record Norms(Kind kind, double epsilon, boolean affine, Placement placement, boolean embedding, boolean last) {

    /** What is computed. */
    public enum Kind {
        /** w * x / sqrt(mean(x^2) + eps), in 32 bits. */
        RMS,
        /** w * (x - mean(x)) / sqrt(var(x) + eps) + b. */
        LAYER
    }

    /** Before the part it belongs to, or after its residual addition. */
    public enum Placement {
        BEFORE,
        AFTER
    }
}
