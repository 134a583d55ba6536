package io.meit.evaluation.worker.open;

/** Not one cell of a suite has both its model and its data on this machine. The message names what is missing. */
public final class NothingToRunException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    NothingToRunException(String message) {
        super(message);
    }
}
