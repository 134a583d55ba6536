package io.meit.eval.gate;

/** PostgreSQL did not do what was asked. The cause says why; the call may be repeated. */
final class JournalException extends RuntimeException {

    JournalException(Throwable cause) {
        super("the audit trail's database did not answer as expected; try again", cause);
    }
}
