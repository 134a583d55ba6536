package io.meit.eval.run;

/** No run has this name. */
public final class RunNotFoundException extends RunException {

    public RunNotFoundException(String runId) {
        super("there is no run \"%s\"; GET /v1/runs lists those there are".formatted(runId));
    }
}
