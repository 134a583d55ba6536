package io.meit.evaluation.worker.write;

import io.meit.evaluation.sample.Cell;

/** Told how a worker gets on, on the worker's thread. */
public interface WorkerListener {

    /** Tells nobody. */
    WorkerListener NONE = new WorkerListener() {};

    /** Begins samples of a cell. */
    default void begins(Cell cell, int samples) {}

    /**
     * Handed outputs in.
     *
     * @param written by this worker so far
     * @param failed of these
     * @param open samples of the run that were not written when it last asked
     */
    default void handedIn(int written, int failed, int open) {}

    /** Has nothing to do until other workers hand in what they hold, or lose it. */
    default void waits(int heldByOthers) {}
}
