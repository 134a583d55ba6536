package io.meit.model.json;

/** A JSON file is missing, unreadable, or lacks what it must hold; the message names file, field and value. */
public final class BadJsonException extends RuntimeException {

    public BadJsonException(String message, Throwable cause) {
        super(message, cause);
    }
}
