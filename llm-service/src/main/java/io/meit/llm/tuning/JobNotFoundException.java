package io.meit.llm.tuning;

/** There is no job of the id asked for; the message names it. */
public final class JobNotFoundException extends RuntimeException {

    public JobNotFoundException(String message) {
        super(message);
    }
}
