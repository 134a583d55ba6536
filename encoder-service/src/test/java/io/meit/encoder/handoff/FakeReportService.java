package io.meit.encoder.handoff;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.meit.proto.v1.Report;
import io.meit.proto.v1.ReportServiceGrpc;
import io.meit.proto.v1.Token;
import io.meit.proto.v1.WriteReportRequest;
import io.meit.proto.v1.WriteReportResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** An llm-service in this process: remembers what it is asked, and answers as it is told. */
public final class FakeReportService implements AutoCloseable {

    /** What to do with a request. */
    public enum Answer {
        WRITE,
        HANG,
        END_WITHOUT_REPORT,
        COMPLETE_AND_BREAK,
        UNAVAILABLE,
        RESOURCE_EXHAUSTED,
        INVALID_ARGUMENT,
        FAILED_PRECONDITION,
        INTERNAL
    }

    private static final Context.Key<String> TRACEPARENT = Context.key("traceparent");
    private static final Metadata.Key<String> TRACEPARENT_HEADER =
            Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER);

    private final List<WriteReportRequest> requests = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, String> traceparents = new ConcurrentHashMap<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger mostRunning = new AtomicInteger();
    private volatile Function<WriteReportRequest, Answer> answer = request -> Answer.WRITE;
    private volatile Server server;
    private int port;

    /** Starts on the port it had before, at first on a free one. */
    public FakeReportService start() {
        try {
            server = NettyServerBuilder.forPort(port)
                    .addService(ServerInterceptors.intercept(new Service(), new TraceReader()))
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        port = server.getPort();
        return this;
    }

    /** Stops as if killed: calls under way break. */
    public void stop() {
        try {
            server.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
    }

    public int port() {
        return port;
    }

    public void answer(Function<WriteReportRequest, Answer> next) {
        answer = next;
    }

    /** Every request, repeated ones too. */
    public List<WriteReportRequest> requests() {
        return List.copyOf(requests);
    }

    /** Requests for the windows of one bed. */
    public List<WriteReportRequest> requests(String bedId) {
        return requests().stream().filter(r -> r.getBedId().equals(bedId)).toList();
    }

    /** The W3C header of the last request for a window. */
    public String traceparent(String windowId) {
        return traceparents.getOrDefault(windowId, "");
    }

    /** The most calls that were under way together. */
    public int mostRunning() {
        return mostRunning.get();
    }

    private final class Service extends ReportServiceGrpc.ReportServiceImplBase {

        @Override
        public void writeReport(WriteReportRequest request, StreamObserver<WriteReportResponse> out) {
            requests.add(request);
            traceparents.put(request.getWindowId(), String.valueOf(TRACEPARENT.get()));
            mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
            Context.current().addListener(ended -> running.decrementAndGet(), Runnable::run);
            switch (answer.apply(request)) {
                case WRITE -> {
                    write(request, out);
                    out.onCompleted();
                }
                case HANG -> out.onNext(token());
                case END_WITHOUT_REPORT -> {
                    out.onNext(token());
                    out.onCompleted();
                }
                case COMPLETE_AND_BREAK -> {
                    write(request, out);
                    out.onError(Status.INTERNAL.asRuntimeException());
                }
                case UNAVAILABLE -> out.onError(Status.UNAVAILABLE.asRuntimeException());
                case RESOURCE_EXHAUSTED -> out.onError(Status.RESOURCE_EXHAUSTED.asRuntimeException());
                case INVALID_ARGUMENT ->
                    out.onError(
                            Status.INVALID_ARGUMENT.withDescription("no values").asRuntimeException());
                case FAILED_PRECONDITION ->
                    out.onError(Status.FAILED_PRECONDITION
                            .withDescription("other projector")
                            .asRuntimeException());
                case INTERNAL ->
                    out.onError(Status.INTERNAL.withDescription("a bug").asRuntimeException());
            }
        }

        private static void write(WriteReportRequest request, StreamObserver<WriteReportResponse> out) {
            out.onNext(token());
            out.onNext(WriteReportResponse.newBuilder()
                    .setCompleted(Report.newBuilder()
                            .setReportId("report of " + request.getWindowId())
                            .setWindowId(request.getWindowId()))
                    .build());
        }

        private static WriteReportResponse token() {
            return WriteReportResponse.newBuilder()
                    .setToken(Token.newBuilder().setText("sinus"))
                    .build();
        }
    }

    private static final class TraceReader implements ServerInterceptor {

        @Override
        public <I, O> ServerCall.Listener<I> interceptCall(
                ServerCall<I, O> call, Metadata headers, ServerCallHandler<I, O> next) {
            String traceparent = headers.get(TRACEPARENT_HEADER);
            return Contexts.interceptCall(Context.current().withValue(TRACEPARENT, traceparent), call, headers, next);
        }
    }
}
