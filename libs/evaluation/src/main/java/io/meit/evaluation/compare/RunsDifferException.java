package io.meit.evaluation.compare;

/** Two runs cannot be compared, for they are not of the same samples. The message names what differs. */
public final class RunsDifferException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    RunsDifferException(String message) {
        super(message);
    }
}
