package io.meit.llm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.meit.model.generate.GeneratedToken;
import io.meit.proto.v1.WriteReportResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GrpcReaderTest {

    private static final GeneratedToken TOKEN = new GeneratedToken(3, 7, " rhythm", -0.5f);

    private final Call call = new Call();

    @Test
    void readyTransportGetsTheTokenAtOnce() {
        assertThat(reader(Duration.ofSeconds(10)).deliver(TOKEN)).isTrue();

        assertThat(call.sent).extracting(answer -> answer.getToken().getText()).containsExactly(" rhythm");
    }

    @Test
    void tokenWaitsUntilTheTransportIsReady() {
        call.ready = false;
        GrpcReader<WriteReportResponse> reader = reader(Duration.ofSeconds(10));
        CompletableFuture<Boolean> delivery = CompletableFuture.supplyAsync(() -> reader.deliver(TOKEN));
        await().during(Duration.ofMillis(200)).until(() -> call.sent.isEmpty() && !delivery.isDone());

        call.ready = true;
        call.onReady.run();

        assertThat(delivery.orTimeout(5, TimeUnit.SECONDS).join()).isTrue();
        assertThat(call.sent).hasSize(1);
    }

    @Test
    void cancellingEndsTheWaitingAtOnceAndRunsTheLeaving() {
        call.ready = false;
        AtomicInteger left = new AtomicInteger();
        GrpcReader<WriteReportResponse> reader = reader(Duration.ofSeconds(60));
        reader.onCancel(left::incrementAndGet);
        CompletableFuture<Boolean> delivery = CompletableFuture.supplyAsync(() -> reader.deliver(TOKEN));

        call.cancelled = true;
        call.onCancel.run();

        assertThat(delivery.orTimeout(5, TimeUnit.SECONDS).join()).isFalse();
        assertThat(left).hasValue(1);
        assertThat(call.sent).isEmpty();
    }

    @Test
    void readerThatTakesNothingIsAborted() {
        call.ready = false;

        assertThat(reader(Duration.ofMillis(50)).deliver(TOKEN)).isFalse();

        assertThat(call.failure.getStatus().getCode()).isEqualTo(Status.Code.ABORTED);
        assertThat(call.failure).hasMessageContaining("took no token for PT0.05S");
    }

    @Test
    void endedCallHearsNoMore() {
        GrpcReader<WriteReportResponse> reader = reader(Duration.ofSeconds(10));
        reader.failed(new InvalidRequestException("bed_id is empty; it must be given"));
        reader.failed(new InvalidRequestException("again"));

        assertThat(call.failures).hasValue(1);
        assertThat(reader.deliver(TOKEN)).isFalse();
    }

    private GrpcReader<WriteReportResponse> reader(Duration patience) {
        return new GrpcReader<>(call, new WriteReportMapper(), patience);
    }

    /** A call whose transport the test opens and closes. */
    private static final class Call extends ServerCallStreamObserver<WriteReportResponse> {

        final List<WriteReportResponse> sent = new CopyOnWriteArrayList<>();
        final AtomicInteger failures = new AtomicInteger();
        volatile boolean ready = true;
        volatile boolean cancelled;
        volatile StatusRuntimeException failure;
        Runnable onReady = () -> {};
        Runnable onCancel = () -> {};

        @Override
        public boolean isCancelled() {
            return cancelled;
        }

        @Override
        public void setOnCancelHandler(Runnable handler) {
            onCancel = handler;
        }

        @Override
        public void setOnReadyHandler(Runnable handler) {
            onReady = handler;
        }

        @Override
        public void setOnReadyThreshold(int bytes) {
            assertThat(bytes).isEqualTo(1);
        }

        @Override
        public boolean isReady() {
            return ready;
        }

        @Override
        public void onNext(WriteReportResponse answer) {
            sent.add(answer);
        }

        @Override
        public void onError(Throwable thrown) {
            failure = (StatusRuntimeException) thrown;
            failures.incrementAndGet();
        }

        @Override
        public void onCompleted() {}

        @Override
        public void setCompression(String compression) {}

        @Override
        public void disableAutoInboundFlowControl() {}

        @Override
        public void request(int count) {}

        @Override
        public void setMessageCompression(boolean enable) {}
    }
}
