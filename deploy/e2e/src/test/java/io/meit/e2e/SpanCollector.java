package io.meit.e2e;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An OpenTelemetry collector in memory: takes the spans of all processes over OTLP/gRPC and keeps them. */
final class SpanCollector implements AutoCloseable {

    /** A span as a reader of traces sees it; ids in hexadecimal. */
    record Seen(String service, String name, Span.SpanKind kind, String traceId, String spanId, String parentId) {}

    private final List<Seen> spans = new CopyOnWriteArrayList<>();
    private final List<String> attributeValues = new CopyOnWriteArrayList<>();
    private final Server server;

    SpanCollector() throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress("localhost", 0))
                .addService(new Sink())
                .build()
                .start();
    }

    String endpoint() {
        return "http://localhost:" + server.getPort();
    }

    List<Seen> ofTrace(String traceId) {
        return spans.stream().filter(span -> span.traceId().equals(traceId)).toList();
    }

    /** The values of all attributes of all spans, to look for what must not be there. */
    List<String> attributeValues() {
        return List.copyOf(attributeValues);
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private final class Sink extends TraceServiceGrpc.TraceServiceImplBase {
        @Override
        public void export(ExportTraceServiceRequest request, StreamObserver<ExportTraceServiceResponse> out) {
            request.getResourceSpansList().forEach(this::keep);
            out.onNext(ExportTraceServiceResponse.getDefaultInstance());
            out.onCompleted();
        }

        private void keep(ResourceSpans resource) {
            String service = resource.getResource().getAttributesList().stream()
                    .filter(attribute -> attribute.getKey().equals("service.name"))
                    .map(attribute -> attribute.getValue().getStringValue())
                    .findFirst()
                    .orElse("");
            resource.getScopeSpansList().forEach(scope -> scope.getSpansList().forEach(span -> {
                spans.add(seen(service, span));
                span.getAttributesList().stream()
                        .map(KeyValue::getValue)
                        .forEach(value -> attributeValues.add(value.toString()));
            }));
        }

        private Seen seen(String service, Span span) {
            HexFormat hex = HexFormat.of();
            return new Seen(
                    service,
                    span.getName(),
                    span.getKind(),
                    hex.formatHex(span.getTraceId().toByteArray()),
                    hex.formatHex(span.getSpanId().toByteArray()),
                    hex.formatHex(span.getParentSpanId().toByteArray()));
        }
    }
}
