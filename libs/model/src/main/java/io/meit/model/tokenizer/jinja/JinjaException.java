package io.meit.model.tokenizer.jinja;

/** A template that cannot be read, is not supported, goes beyond its limits, or refuses its messages. */
public final class JinjaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JinjaException(String message) {
        super(message);
    }

    JinjaException(String message, Throwable cause) {
        super(message, cause);
    }
}
