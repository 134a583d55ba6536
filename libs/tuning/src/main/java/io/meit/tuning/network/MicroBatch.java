package io.meit.tuning.network;

/**
 * Examples of one forward and backward pass, padded on the right to the longest text.
 *
 * @param size B
 * @param samples of a signal
 * @param tokens T
 * @param signals (B, 12, samples), row-major
 * @param ids (B, T)
 * @param labels (B, T): the id, or {@link #NO_LABEL} where nothing is learnt
 */
public record MicroBatch(int size, int samples, int tokens, float[] signals, long[] ids, long[] labels) {

    public static final long NO_LABEL = -100;
    public static final int LEADS = 12;

    public MicroBatch {
        if (signals.length != size * LEADS * samples || ids.length != size * tokens || labels.length != ids.length) {
            throw new IllegalArgumentException("a batch of %d x %d samples and %d x %d tokens has %d, %d and %d values"
                    .formatted(size, samples, size, tokens, signals.length, ids.length, labels.length));
        }
    }

    /** Tokens that are learnt: those with a label, but never the first of a text, which nothing comes before. */
    public int labelled() {
        int count = 0;
        for (int i = 0; i < labels.length; i++) {
            count += i % tokens != 0 && labels[i] != NO_LABEL ? 1 : 0;
        }
        return count;
    }
}
