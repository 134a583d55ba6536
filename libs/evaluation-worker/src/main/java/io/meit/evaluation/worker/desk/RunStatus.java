package io.meit.evaluation.worker.desk;

import java.time.Instant;

/**
 * How far a run is.
 *
 * @param task e.g. {@code quality}
 * @param failed of the written ones, those without a text
 * @param reused of the written ones, those that an earlier run had paid for
 * @param claimed held by workers
 */
public record RunStatus(
        String run,
        String suite,
        String task,
        String suiteHash,
        State state,
        Instant created,
        int samples,
        int written,
        int failed,
        int reused,
        int claimed) {

    /** Where a run stands. */
    public enum State {
        /** Samples are open. */
        RUNNING,
        /** All samples are written; not scored. */
        WRITTEN,
        SCORED,
        CANCELLED
    }
}
