package io.meit.llm.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.meit.llm.generate.TextCall;
import io.meit.llm.report.Report;
import io.meit.model.generate.GeneratedToken;
import io.meit.proto.v1.WriteReportResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GrpcReaderTest {

    private static final GeneratedToken TOKEN = new GeneratedToken(3, 7, " rhythm", -0.5f);

    private final Call call = new Call();

    @Test
    void isReadyAsLongAsTheTransportIs() {
        GrpcReader<Report, WriteReportResponse> reader = reader();
        assertThat(reader.ready()).isTrue();

        call.ready = false;

        assertThat(reader.ready()).isFalse();
    }

    @Test
    void tokenIsSentAtOnce() {
        reader().deliver(TOKEN);

        assertThat(call.sent).extracting(answer -> answer.getToken().getText()).containsExactly(" rhythm");
    }

    @Test
    void transportThatIsReadyAgainAndCallerThatLeavesAreToldToTheText() {
        Text text = new Text();
        reader().read(() -> text);
        int told = text.ready;

        call.onReady.run();
        call.onCancel.run();

        assertThat(text.ready).isEqualTo(told + 1);
        assertThat(text.left).isEqualTo(1);
    }

    @Test
    void callerThatLeftBeforeTheOrderWasTakenLeavesTheText() {
        Text text = new Text();
        GrpcReader<Report, WriteReportResponse> reader = reader();
        call.cancelled = true;

        reader.read(() -> text);

        assertThat(text.left).isEqualTo(1);
    }

    @Test
    void refusedOrderEndsTheCall() {
        reader().read(() -> {
            throw new InvalidRequestException("bed_id is empty; it must be given");
        });

        assertThat(call.failure.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(call.failure).hasMessageContaining("bed_id is empty");
    }

    @Test
    void endedCallHearsNoMore() {
        GrpcReader<Report, WriteReportResponse> reader = reader();
        reader.failed(new InvalidRequestException("bed_id is empty; it must be given"));
        reader.failed(new InvalidRequestException("again"));
        reader.deliver(TOKEN);

        assertThat(call.failures).hasValue(1);
        assertThat(call.sent).isEmpty();
        assertThat(reader.ready()).isFalse();
    }

    private GrpcReader<Report, WriteReportResponse> reader() {
        return new GrpcReader<>(call, new WriteReportMapper());
    }

    private static final class Text implements TextCall {

        int ready;
        int left;

        @Override
        public void ready() {
            ready++;
        }

        @Override
        public void leave() {
            left++;
        }
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
