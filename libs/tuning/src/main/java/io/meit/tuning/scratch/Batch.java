package io.meit.tuning.scratch;

/**
 * The examples of one training step.
 *
 * @param size B
 * @param samples T, samples per lead
 * @param tokens L, length of the longest text
 * @param signals (B, 12, T)
 * @param ids (B, L) prompt, report and end-of-text token; padded on the right
 * @param labels (B, L) as ids, but -100 in prompt and padding
 * @param findings (B, F)
 * @param measurements (B, M), NaN where unknown
 * @param mask (B, C) that pooled features are multiplied by, or empty
 */
record Batch(
        int size,
        int samples,
        int tokens,
        float[] signals,
        long[] ids,
        long[] labels,
        float[] findings,
        float[] measurements,
        float[] mask) {

    static final int LEADS = 12;
    /** Marks a position without loss. */
    static final long NO_LABEL = -100;
}
