package io.meit.eval.score;

/** A prepared set that the service was given cannot be read. */
public final class UnreadableDataSetException extends RuntimeException {

    UnreadableDataSetException(String message, Throwable cause) {
        super(message, cause);
    }
}
