package io.meit.bench.peer;

/** A peer did not start, answered with an error, or ended; the message holds what it said. */
public final class PeerFailedException extends RuntimeException {

    public PeerFailedException(String message) {
        super(message);
    }

    public PeerFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
