package io.meit.llm.api;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.meit.proto.v1.AdapterServiceGrpc;
import io.meit.proto.v1.AdapterServiceGrpc.AdapterServiceBlockingStub;
import io.meit.proto.v1.GenerateRequest;
import io.meit.proto.v1.GenerateResponse;
import io.meit.proto.v1.GeneratedText;
import io.meit.proto.v1.GenerationServiceGrpc;
import io.meit.proto.v1.GenerationServiceGrpc.GenerationServiceBlockingStub;
import io.meit.proto.v1.Report;
import io.meit.proto.v1.ReportServiceGrpc;
import io.meit.proto.v1.ReportServiceGrpc.ReportServiceBlockingStub;
import io.meit.proto.v1.WriteReportRequest;
import io.meit.proto.v1.WriteReportResponse;
import io.quarkus.grpc.runtime.GrpcServer;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The service under test as a client sees it: over the network, with a deadline on every call. */
@Singleton
public class RunningService {

    private final GrpcServer server;
    private ManagedChannel channel;

    RunningService(GrpcServer server) {
        this.server = server;
    }

    void stop(@Observes ShutdownEvent stopping) {
        if (channel != null) {
            channel.shutdownNow();
        }
    }

    public synchronized ManagedChannel channel() {
        if (channel == null) {
            channel = newChannel().build();
        }
        return channel;
    }

    public NettyChannelBuilder newChannel() {
        return NettyChannelBuilder.forAddress("localhost", server.getPort()).usePlaintext();
    }

    public ReportServiceBlockingStub reports() {
        return ReportServiceGrpc.newBlockingStub(channel()).withDeadlineAfter(20, TimeUnit.SECONDS);
    }

    public GenerationServiceBlockingStub generation() {
        return GenerationServiceGrpc.newBlockingStub(channel()).withDeadlineAfter(60, TimeUnit.SECONDS);
    }

    public AdapterServiceBlockingStub adapters() {
        return AdapterServiceGrpc.newBlockingStub(channel()).withDeadlineAfter(20, TimeUnit.SECONDS);
    }

    /** Every answer of one Generate. */
    public List<GenerateResponse> generate(GenerateRequest request) {
        List<GenerateResponse> answers = new ArrayList<>();
        generation().generate(request).forEachRemaining(answers::add);
        return answers;
    }

    /** The text that one Generate ends with. */
    public GeneratedText generated(GenerateRequest request) {
        return generate(request).getLast().getCompleted();
    }

    /** Every answer of one WriteReport. */
    public List<WriteReportResponse> write(WriteReportRequest request) {
        List<WriteReportResponse> answers = new ArrayList<>();
        reports().writeReport(request).forEachRemaining(answers::add);
        return answers;
    }

    /** The report that one WriteReport ends with. */
    public Report written(WriteReportRequest request) {
        return write(request).getLast().getCompleted();
    }
}
