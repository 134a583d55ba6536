package io.meit.eval.gate;

/** What was asked of the gate. */
public enum GateAction {
    PROMOTE,
    CANARY,
    SHADOW,
    ROLLBACK
}
