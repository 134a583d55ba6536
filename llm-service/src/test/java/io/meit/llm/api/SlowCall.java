package io.meit.llm.api;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.meit.proto.v1.ReportServiceGrpc;
import io.meit.proto.v1.WriteReportRequest;
import io.meit.proto.v1.WriteReportResponse;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A WriteReport whose answers are taken one by one, over a connection that buffers next to nothing. */
final class SlowCall implements AutoCloseable {

    final Queue<WriteReportResponse> received = new ConcurrentLinkedQueue<>();
    final CompletableFuture<Status> status = new CompletableFuture<>();
    private final ManagedChannel channel;
    private final ClientCall<WriteReportRequest, WriteReportResponse> call;

    SlowCall(RunningService service, WriteReportRequest request, CallOptions options) {
        channel = service.newChannel().flowControlWindow(1024).build();
        call = channel.newCall(ReportServiceGrpc.getWriteReportMethod(), options);
        call.start(
                new ClientCall.Listener<>() {
                    @Override
                    public void onMessage(WriteReportResponse message) {
                        received.add(message);
                    }

                    @Override
                    public void onClose(Status closed, Metadata trailers) {
                        status.complete(closed);
                    }
                },
                new Metadata());
        call.sendMessage(request);
        call.halfClose();
    }

    void take(int answers) {
        call.request(answers);
    }

    void cancel() {
        call.cancel("the test has seen enough", null);
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
