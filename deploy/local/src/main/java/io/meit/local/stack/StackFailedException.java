package io.meit.local.stack;

/** The stack cannot be started; the message says which part, why, and where to look. */
public final class StackFailedException extends RuntimeException {

    public StackFailedException(String message) {
        super(message);
    }
}
