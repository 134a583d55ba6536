package io.meit.eval.score;

/** A run cannot be scored or compared as it is; the message says why. */
public final class UnscorableRunException extends RuntimeException {

    UnscorableRunException(String message) {
        super(message);
    }

    UnscorableRunException(String message, Throwable cause) {
        super(message, cause);
    }
}
