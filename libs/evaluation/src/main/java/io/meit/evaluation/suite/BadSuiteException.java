package io.meit.evaluation.suite;

/** A suite that cannot be run as it is written; the message names the field, its value and the way out. */
public final class BadSuiteException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public BadSuiteException(String message) {
        super(message);
    }

    public BadSuiteException(String message, Throwable cause) {
        super(message, cause);
    }
}
