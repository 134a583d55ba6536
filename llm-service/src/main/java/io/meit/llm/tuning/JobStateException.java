package io.meit.llm.tuning;

/** What was asked cannot be done to a job in its state; the message names the state and what can. */
public final class JobStateException extends RuntimeException {

    public JobStateException(String message) {
        super(message);
    }
}
