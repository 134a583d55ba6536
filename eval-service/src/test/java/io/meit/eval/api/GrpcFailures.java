package io.meit.eval.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a call over gRPC fails with. */
final class GrpcFailures {

    private GrpcFailures() {}

    static void assertFails(ThrowingCallable call, Code code, String message) {
        StatusRuntimeException failure = catchThrowableOfType(StatusRuntimeException.class, call);
        assertThat(failure).isNotNull().hasMessageContaining(message);
        assertThat(failure.getStatus().getCode()).isEqualTo(code);
    }
}
