package io.meit.eval.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class GrpcUploadTest {

    private final FakeCall call = new FakeCall();
    private final FakeReceiver receiver = new FakeReceiver();
    private final StreamObserver<Integer> upload = GrpcUpload.receive(receiver, call);

    @Test
    void theNextBatchMayComeOnlyWhenTheLastIsStored() {
        send(GrpcUpload.BATCH);
        assertThat(call.requested).isEqualTo(GrpcUpload.BATCH);

        receiver.stored.complete(null);

        assertThat(call.requested).isEqualTo(2 * GrpcUpload.BATCH);
    }

    @Test
    void allMessagesAreTakenInOrderBeforeTheAnswer() {
        receiver.stored.complete(null);
        send(GrpcUpload.BATCH + 3);
        upload.onCompleted();

        assertThat(receiver.taken).hasSize(GrpcUpload.BATCH + 3).isSorted();
        assertThat(call.answers).containsExactly("done");
        assertThat(call.completed).isTrue();
        assertThat(receiver.discarded).isZero();
    }

    @Test
    void aBrokenUploadIsDiscardedWhenWhatCameIsStored() {
        send(GrpcUpload.BATCH);
        upload.onError(Status.CANCELLED.asRuntimeException());
        assertThat(receiver.discarded).isZero();

        receiver.stored.complete(null);

        assertThat(receiver.discarded).isEqualTo(1);
        assertThat(call.failures).isEmpty();
    }

    @Test
    void aBatchThatIsRefusedEndsTheCallOnce() {
        receiver.stored.completeExceptionally(new InvalidRequestException("sample.key is wrong"));
        send(GrpcUpload.BATCH);
        send(GrpcUpload.BATCH);
        upload.onCompleted();

        assertThat(call.failures).singleElement().satisfies(failure -> assertThat(
                        ((StatusRuntimeException) failure).getStatus().getCode())
                .isEqualTo(Status.Code.INVALID_ARGUMENT));
        assertThat(receiver.discarded).isEqualTo(1);
        assertThat(call.answers).isEmpty();
    }

    private void send(int messages) {
        for (int i = 0; i < messages; i++) {
            upload.onNext(i);
        }
    }

    private static final class FakeReceiver implements GrpcUpload.Receiver<Integer, String> {

        private final CompletableFuture<Void> stored = new CompletableFuture<>();
        private final List<Integer> taken = new ArrayList<>();
        private int discarded;

        @Override
        public Uni<Void> take(List<Integer> batch) {
            taken.addAll(batch);
            return Uni.createFrom().completionStage(stored);
        }

        @Override
        public Uni<String> end() {
            return Uni.createFrom().item("done");
        }

        @Override
        public Uni<Void> discard() {
            discarded++;
            return Uni.createFrom().voidItem();
        }
    }

    private static final class FakeCall extends ServerCallStreamObserver<String> {

        private final List<String> answers = new ArrayList<>();
        private final List<Throwable> failures = new ArrayList<>();
        private int requested;
        private boolean completed;

        @Override
        public void onNext(String answer) {
            answers.add(answer);
        }

        @Override
        public void onError(Throwable failure) {
            failures.add(failure);
        }

        @Override
        public void onCompleted() {
            completed = true;
        }

        @Override
        public void request(int count) {
            requested += count;
        }

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setOnCancelHandler(Runnable handler) {}

        @Override
        public void setOnReadyHandler(Runnable handler) {}

        @Override
        public void setCompression(String compression) {}

        @Override
        public void setMessageCompression(boolean enable) {}

        @Override
        public void disableAutoRequest() {}

        @Override
        public void disableAutoInboundFlowControl() {}
    }
}
