package io.meit.tuning.config;

/** A tuning configuration cannot be used; the message names the field, its value and the way out. */
public final class BadTuningConfigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BadTuningConfigException(String message) {
        super(message);
    }

    public BadTuningConfigException(String message, Throwable cause) {
        super(message, cause);
    }
}
