package io.meit.llm.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrpcStatesTest {

    /** A caller that has room for as many messages as the test says. */
    private static final class FakeCall extends ServerCallStreamObserver<String> {

        final List<String> received = new ArrayList<>();
        int room;
        private boolean completed;
        private Status failure = Status.OK;
        private Runnable onReady = () -> {};
        private Runnable onCancel = () -> {};

        void take(int messages) {
            room = messages;
            onReady.run();
        }

        @Override
        public void onNext(String message) {
            room--;
            received.add(message);
        }

        @Override
        public void onError(Throwable reason) {
            failure = Status.fromThrowable(reason);
        }

        @Override
        public void onCompleted() {
            completed = true;
        }

        @Override
        public boolean isReady() {
            return room > 0;
        }

        @Override
        public void setOnReadyThreshold(int numBytes) {}

        @Override
        public void setOnReadyHandler(Runnable handler) {
            onReady = handler;
        }

        @Override
        public void setOnCancelHandler(Runnable handler) {
            onCancel = handler;
        }

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public void setCompression(String compression) {}

        @Override
        public void disableAutoInboundFlowControl() {}

        @Override
        public void disableAutoRequest() {}

        @Override
        public void request(int count) {}

        @Override
        public void setMessageCompression(boolean enable) {}
    }

    private final FakeCall call = new FakeCall();
    private final List<String> left = new ArrayList<>();
    private final GrpcStates<String, String> states = new GrpcStates<>(
            call,
            state -> state,
            (one, other) -> one.charAt(0) == other.charAt(0),
            state -> state.startsWith("end"),
            () -> left.add("left"));

    @Test
    void aCallerThatKeepsUpGetsEverything() {
        call.take(10);
        List.of("queued", "running 1", "running 2", "end").forEach(states::next);

        assertThat(call.received).containsExactly("queued", "running 1", "running 2", "end");
        assertThat(call.completed).isTrue();
    }

    @Test
    void aSlowCallerMissesUpdatesButNoChangeOfKind() {
        List.of("queued", "running 1", "running 2", "running 3", "queued", "running 4", "running 5", "end")
                .forEach(states::next);
        assertThat(call.received).isEmpty();

        call.take(2);
        assertThat(call.received).containsExactly("queued", "running 3");
        call.take(10);
        assertThat(call.received).containsExactly("queued", "running 3", "queued", "running 5", "end");
        assertThat(call.completed).isTrue();
    }

    @Test
    void nothingIsSentAfterTheEnd() {
        call.take(10);
        states.next("end");
        states.next("queued");
        states.failed(new IllegalStateException("late"));

        assertThat(call.received).containsExactly("end");
        assertThat(call.failure).isEqualTo(Status.OK);
    }

    @Test
    void aFailureEndsTheCall() {
        states.failed(new InvalidRequestException("job_id is \"\""));

        assertThat(call.failure.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    }

    @Test
    void whoeverCancelsIsForgotten() {
        call.onCancel.run();

        assertThat(left).containsExactly("left");
    }
}
