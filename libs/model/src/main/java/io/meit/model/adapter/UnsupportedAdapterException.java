package io.meit.model.adapter;

/** An adapter cannot be read, applied or written; the message names the field or tensor, its value and the way out. */
public final class UnsupportedAdapterException extends RuntimeException {

    public UnsupportedAdapterException(String message) {
        super(message);
    }

    public UnsupportedAdapterException(String message, Throwable cause) {
        super(message, cause);
    }
}
