package io.meit.model.decoder;

import java.util.List;
import java.util.Optional;

/**
 * Steps of single rows, each the next token of a text or of its draft, without libtorch: it reads the weights of a few rows with half
 * of the memory's speed, and its many small operations cost as much again. Works on libtorch's memory: the packed weights, and the
 * cache, in which it finds what prompts left there and leaves what later steps want.
 *
 * <p>What a row gives depends on its text alone: not on other rows, nor on the number of threads.
 */
public interface RowSteps extends AutoCloseable {

    /** Found as a service. */
    interface Provider {

        /** What keeps the steps from running in this JVM, and how to change it; empty if nothing does. */
        Optional<String> obstacle();

        /**
         * @param threads that share one step, the caller's included
         * @return empty if this decoder's sizes do not suit
         */
        Optional<RowSteps> open(RowMemory memory, int threads);
    }

    /**
     * One token.
     *
     * @param firstSlot where its text's range of the cache begins
     * @param slots c, how many slots that range has; of a layer's cache it is a dense (N, c, D_h) from {@code firstSlot * N * D_h} on
     * @param prefix P, how many of them an ECG takes, the first
     * @param past text tokens before it; its own slot is {@code prefix + past}
     */
    record Row(int id, int firstSlot, int slots, int prefix, int past) {}

    /**
     * What comes after the rows.
     *
     * @param greedy (R * 2) likeliest id, of equals the lowest, and its log-probability
     * @param logits (R * V), may be longer; valid until the next step
     */
    record Written(double[] greedy, float[] logits) {}

    /** Rows of one text stand in the order of its tokens. */
    Written step(List<Row> rows);

    /** How many linear layers it computes itself; the others are libtorch's. */
    int kernels();

    @Override
    void close();
}
