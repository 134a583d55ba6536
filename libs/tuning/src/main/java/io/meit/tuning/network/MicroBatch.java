package io.meit.tuning.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;

/**
 * Examples of one forward and backward pass. Their texts are padded on the right to the longest, a row each, or packed one after
 * the other into a single row.
 *
 * @param size B, examples
 * @param samples of a signal
 * @param tokens T of a row
 * @param signals (B, 12, samples), row-major
 * @param ids (B, T); packed (1, T)
 * @param labels as ids: the id, or {@link #NO_LABEL} where nothing is learnt
 * @param lengths tokens of each text, if they are packed; else empty
 */
public record MicroBatch(int size, int samples, int tokens, float[] signals, long[] ids, long[] labels, int[] lengths) {

    public static final long NO_LABEL = -100;
    public static final int LEADS = 12;

    public MicroBatch {
        int rows = lengths.length > 0 ? 1 : size;
        if (signals.length != size * LEADS * samples || ids.length != rows * tokens || labels.length != ids.length) {
            throw new IllegalArgumentException("a batch of %d x %d samples and %d x %d tokens has %d, %d and %d values"
                    .formatted(size, samples, rows, tokens, signals.length, ids.length, labels.length));
        }
        if (lengths.length > 0
                && (lengths.length != size || Arrays.stream(lengths).sum() != tokens)) {
            throw new IllegalArgumentException("%d packed texts of %s tokens do not make up the %d texts and %d tokens"
                    .formatted(lengths.length, Arrays.toString(lengths), size, tokens));
        }
    }

    /** Of padded texts. */
    public MicroBatch(int size, int samples, int tokens, float[] signals, long[] ids, long[] labels) {
        this(size, samples, tokens, signals, ids, labels, new int[0]);
    }

    /** Rows of ids and labels. */
    public int rows() {
        return ids.length / tokens;
    }

    /** Tokens that are learnt: those with a label, but never the first of a text, which nothing comes before. */
    public int labelled() {
        int count = 0;
        int first = 0;
        for (int text = 0; text < size; text++) {
            int length = lengths.length > 0 ? lengths[text] : tokens;
            for (int i = first + 1; i < first + length; i++) {
                count += labels[i] != NO_LABEL ? 1 : 0;
            }
            first += length;
        }
        return count;
    }

    /** (B, 12, samples). */
    NDArray signals(NDManager manager) {
        return manager.create(FloatBuffer.wrap(signals), new Shape(size, LEADS, samples));
    }

    /** (B, T), or (1, T) if packed. */
    NDArray ids(NDManager manager) {
        return integers(manager, ids);
    }

    /** As the ids. */
    NDArray labels(NDManager manager) {
        return integers(manager, labels);
    }

    private NDArray integers(NDManager manager, long[] values) {
        return manager.create(LongBuffer.wrap(values), new Shape(rows(), tokens));
    }

    /** Tokens of each packed text; empty if they are padded. */
    long[] textLengths() {
        return Arrays.stream(lengths).asLongStream().toArray();
    }
}
