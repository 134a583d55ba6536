package io.meit.eval.run;

/** What was asked of a run cannot be done; the message says why and what to do instead. */
public abstract sealed class RunException extends RuntimeException
        permits ForeignSampleException,
                NoResultsException,
                RunExistsException,
                RunNotFoundException,
                RunStateException {

    RunException(String message) {
        super(message);
    }
}
