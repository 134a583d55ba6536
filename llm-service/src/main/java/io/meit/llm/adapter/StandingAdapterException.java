package io.meit.llm.adapter;

/** The adapter cannot be unloaded: requests that name no adapter are written with it. */
public final class StandingAdapterException extends RuntimeException {

    public StandingAdapterException(String message) {
        super(message);
    }
}
