package io.meit.llm.generate;

/** A request that this decoder can never serve, e.g. because its prompt is longer than the model's context. */
public final class RefusedRequestException extends RuntimeException {

    RefusedRequestException(String message) {
        super(message);
    }
}
