package io.meit.eval.gate;

/** The gate does not do what was asked; the message says why. */
final class GateRefusedException extends RuntimeException {

    GateRefusedException(String message) {
        super(message);
    }
}
