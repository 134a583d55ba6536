package io.meit.llm.adapter;

/** The service was started without a directory of adapters. */
public final class NoAdaptersDirectoryException extends RuntimeException {

    public NoAdaptersDirectoryException(String message) {
        super(message);
    }
}
