package io.meit.llm.generate;

/** The decoder is not loaded yet, or the service is stopping. The call may be repeated. */
public final class NotServingException extends RuntimeException {

    NotServingException(String message) {
        super(message);
    }
}
