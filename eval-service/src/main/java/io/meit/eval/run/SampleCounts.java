package io.meit.eval.run;

/**
 * How many samples a run has, and in which condition they are.
 *
 * @param written have an output
 * @param failed of the written ones: the output says why there is no text
 * @param reused of the written ones: another run had paid for the output
 * @param claimed not written, and held by a worker
 */
public record SampleCounts(int samples, int written, int failed, int reused, int claimed) {

    /** Samples that are not written, claimed ones included. */
    public int open() {
        return samples - written;
    }
}
