package io.meit.eval.gate;

/** What became of it. */
public enum GateState {
    /** Entered; nobody knows yet whether llm-service has done it. */
    PENDING,
    DONE,
    /** Refused, or it never reached llm-service. */
    NOT_DONE
}
