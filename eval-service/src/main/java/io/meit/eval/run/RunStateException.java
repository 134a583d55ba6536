package io.meit.eval.run;

/** The run is not in the state that the call needs. */
public final class RunStateException extends RunException {

    public RunStateException(String message) {
        super(message);
    }
}
