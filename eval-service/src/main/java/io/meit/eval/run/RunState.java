package io.meit.eval.run;

/** How far a run has come. */
public enum RunState {
    /** Its samples are still coming in; nobody sees it. */
    CREATING,
    /** Samples are open. */
    RUNNING,
    /** All samples are written; not scored. */
    WRITTEN,
    SCORED,
    /** Samples are no longer given out. */
    CANCELLED
}
