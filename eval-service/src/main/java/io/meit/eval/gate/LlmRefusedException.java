package io.meit.eval.gate;

import io.grpc.Status;

/** llm-service did not do what was asked, and said why. */
final class LlmRefusedException extends RuntimeException {

    private final Status.Code code;

    LlmRefusedException(Status.Code code, String reason) {
        super(reason);
        this.code = code;
    }

    Status.Code code() {
        return code;
    }
}
