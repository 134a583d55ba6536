package io.meit.llm.tuning;

/** A job of this id has another configuration. */
public final class JobExistsException extends RuntimeException {

    public JobExistsException(String message) {
        super(message);
    }
}
