package io.meit.llm.adapter;

/** There is no adapter of that name, or no such directory. */
public final class AdapterNotFoundException extends RuntimeException {

    public AdapterNotFoundException(String message) {
        super(message);
    }
}
