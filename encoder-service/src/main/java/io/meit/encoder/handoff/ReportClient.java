package io.meit.encoder.handoff;

import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.meit.encoder.EncoderServiceConfig;
import io.meit.encoder.reject.Category;
import io.meit.encoder.window.WindowDescription;
import io.meit.model.encoder.EcgEmbedding;
import io.meit.proto.v1.ReportServiceGrpc;
import io.meit.proto.v1.WriteReportResponse;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;

/**
 * Calls ReportService.WriteReport. A plain grpc-java channel on Netty: there the deadline holds, and a thread that pulls
 * the answers gives flow control. Safe for use by several threads.
 */
@Singleton
class ReportClient {

    private final ManagedChannel channel;
    private final ReportServiceGrpc.ReportServiceBlockingStub stub;
    private final OpenTelemetry telemetry;
    private final Duration deadline;

    ReportClient(EncoderServiceConfig config, OpenTelemetry telemetry) {
        this.channel = NettyChannelBuilder.forAddress(
                        config.llm().host(), config.llm().grpcPort())
                .usePlaintext()
                .build();
        this.stub = ReportServiceGrpc.newBlockingStub(channel);
        this.telemetry = telemetry;
        this.deadline = config.llm().deadline();
    }

    /** One attempt; blocks until the report is stored or the call has ended otherwise. */
    WriteOutcome write(WindowDescription window, EcgEmbedding embedding, Context trace) {
        // Without this, a channel that has failed for long waits up to 2 min before it connects again.
        channel.resetConnectBackoff();
        String reportId = null;
        try {
            Iterator<WriteReportResponse> events = stub.withDeadlineAfter(deadline.toNanos(), TimeUnit.NANOSECONDS)
                    .withInterceptors(traceHeaders(trace))
                    .writeReport(WriteReportMapper.request(window, embedding));
            while (events.hasNext()) {
                WriteReportResponse event = events.next();
                if (event.hasCompleted()) {
                    reportId = event.getCompleted().getReportId();
                }
            }
        } catch (StatusRuntimeException ended) {
            // `completed` means stored, whatever happens to the connection afterwards.
            return reportId == null ? outcomeOf(ended.getStatus()) : new WriteOutcome.Written(reportId);
        }
        return reportId == null
                ? new WriteOutcome.Failed("WriteReport ended without the message `completed`")
                : new WriteOutcome.Written(reportId);
    }

    private static WriteOutcome outcomeOf(Status status) {
        String reason = "llm-service: %s %s".formatted(status.getCode(), status.getDescription());
        return switch (status.getCode()) {
            case INVALID_ARGUMENT -> new WriteOutcome.Refused(Category.MALFORMED, reason);
            case FAILED_PRECONDITION -> new WriteOutcome.Refused(Category.INCOMPATIBLE_EMBEDDING, reason);
            // The first four are named by the contract. CANCELLED: llm-service is stopping. The others are faults of
            // the installation: they stop every window and are cured without touching one.
            case UNAVAILABLE,
                    RESOURCE_EXHAUSTED,
                    DEADLINE_EXCEEDED,
                    ABORTED,
                    CANCELLED,
                    UNIMPLEMENTED,
                    UNAUTHENTICATED,
                    PERMISSION_DENIED -> new WriteOutcome.TryAgain(reason);
            case INTERNAL, UNKNOWN, DATA_LOSS, OUT_OF_RANGE, NOT_FOUND, ALREADY_EXISTS, OK ->
                new WriteOutcome.Failed(reason);
        };
    }

    private ClientInterceptor traceHeaders(Context trace) {
        Metadata headers = new Metadata();
        telemetry
                .getPropagators()
                .getTextMapPropagator()
                .inject(
                        trace,
                        headers,
                        (carrier, key, value) ->
                                carrier.put(Metadata.Key.of(key, Metadata.ASCII_STRING_MARSHALLER), value));
        return MetadataUtils.newAttachHeadersInterceptor(headers);
    }

    @PreDestroy
    void close() throws InterruptedException {
        channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    }
}
