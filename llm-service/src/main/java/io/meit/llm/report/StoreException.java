package io.meit.llm.report;

/** PostgreSQL did not do what was asked. The cause says why; the call may be repeated. */
public final class StoreException extends RuntimeException {

    public StoreException(Throwable cause) {
        super("the report database did not answer as expected; try again", cause);
    }
}
