package io.meit.llm.adapter;

/** The directory holds no adapter that this decoder can take. */
public final class UnusableAdapterException extends RuntimeException {

    public UnusableAdapterException(String message) {
        super(message);
    }
}
