package io.meit.eval.run;

/** An output of a sample that the run does not have. */
public final class ForeignSampleException extends RunException {

    ForeignSampleException(String runId, String key) {
        super("outputs.key \"%s\" is of no sample of run \"%s\"; record outputs in the run that gave the samples"
                .formatted(key, runId));
    }
}
