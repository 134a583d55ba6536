package io.meit.llm.adapter;

/** As many adapters are in memory as may be. */
public final class TooManyAdaptersException extends RuntimeException {

    public TooManyAdaptersException(String message) {
        super(message);
    }
}
