package io.meit.eval.gate;

/** llm-service did not answer; what was asked may have been done. */
final class LlmUnavailableException extends RuntimeException {

    LlmUnavailableException(Throwable cause) {
        super(
                "llm-service did not answer as expected (%s); try again in a moment".formatted(cause.getMessage()),
                cause);
    }
}
