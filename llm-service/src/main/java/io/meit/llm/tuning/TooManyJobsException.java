package io.meit.llm.tuning;

/** As many jobs wait as may. */
public final class TooManyJobsException extends RuntimeException {

    public TooManyJobsException(String message) {
        super(message);
    }
}
