package io.meit.eval.run;

/** PostgreSQL did not do what was asked. The cause says why; the call may be repeated. */
public final class StoreException extends RuntimeException {

    StoreException(Throwable cause) {
        super("the database of runs did not answer as expected; try again", cause);
    }
}
