package io.meit.eval.run;

/** The run was never scored. */
public final class NoResultsException extends RunException {

    NoResultsException(String runId) {
        super("run \"%s\" has no results: it was never scored; ask for its scoring when all its samples are written"
                .formatted(runId));
    }
}
