package io.meit.eval.run;

/** A run of this name is another one. */
public final class RunExistsException extends RunException {

    RunExistsException(String runId, String difference) {
        super("there is a run \"%s\" with other %s; leave run_id empty or choose another".formatted(runId, difference));
    }
}
