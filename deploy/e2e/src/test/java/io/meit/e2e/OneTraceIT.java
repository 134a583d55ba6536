package io.meit.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import io.meit.ecg.signal.EcgWindow;
import io.meit.ecg.signal.Lead;
import io.meit.ecg.synth.SyntheticEcgs;
import io.meit.proto.v1.EcgChunk;
import io.meit.proto.v1.IngestServiceGrpc;
import io.meit.proto.v1.StreamRequest;
import io.meit.proto.v1.StreamResponse;
import io.meit.proto.v1.StreamStart;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The spans of all processes make one trace, from the monitor's chunk to the stored report and its announcement. */
class OneTraceIT {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String MONITOR_SPAN = "00f067aa0ba902b7";
    private static final String PATIENT = "patient-7f3a";

    @TempDir
    Path directory;

    @Test
    void one_trace_leads_from_the_monitor_to_the_stored_report() throws Exception {
        try (SpanCollector collector = new SpanCollector()) {
            MeitProgram meit = new MeitProgram(
                    directory.resolve("home"), Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint()));
            try {
                assertThat(meit.run(Duration.ofMinutes(4), "up", "--ports", "any")
                                .exitCode())
                        .isZero();
                stream(meit.port("INGEST_GRPC"));

                await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(names(collector.ofTrace(TRACE)))
                        .anyMatch(name -> name.contains("ecg.windows.v1"))
                        .anyMatch(name -> name.contains("WriteReport"))
                        .anyMatch(name -> name.toUpperCase(Locale.ROOT).contains("INSERT"))
                        .anyMatch(name -> name.contains("ecg.reports.v1")));
            } finally {
                meit.run(Duration.ofSeconds(30), "down");
            }
            List<SpanCollector.Seen> spans = collector.ofTrace(TRACE);
            assertThat(spans)
                    .extracting(SpanCollector.Seen::service)
                    .contains("ingest-service", "encoder-service", "llm-service");
            Set<String> known = spans.stream().map(SpanCollector.Seen::spanId).collect(Collectors.toSet());
            assertThat(spans)
                    .allMatch(span ->
                            known.contains(span.parentId()) || span.parentId().equals(MONITOR_SPAN));
            assertThat(collector.attributeValues()).noneMatch(value -> value.contains(PATIENT));
        }
    }

    private static List<String> names(List<SpanCollector.Seen> spans) {
        return spans.stream().map(SpanCollector.Seen::name).toList();
    }

    private static void stream(int port) throws Exception {
        ManagedChannel channel =
                NettyChannelBuilder.forAddress("localhost", port).usePlaintext().build();
        try {
            CompletableFuture<StreamResponse> last = new CompletableFuture<>();
            StreamObserver<StreamRequest> monitor = IngestServiceGrpc.newStub(channel).stream(new LastAnswer(last));
            monitor.onNext(StreamRequest.newBuilder().setStart(start()).build());
            monitor.onNext(StreamRequest.newBuilder().setChunk(chunk()).build());
            monitor.onCompleted();
            assertThat(last.get(60, TimeUnit.SECONDS).getWindowIdsList()).hasSize(1);
        } finally {
            channel.shutdownNow();
        }
    }

    private static StreamStart start() {
        StreamStart.Builder start = StreamStart.newBuilder()
                .setBedId("bed-traced")
                .setPatientId(PATIENT)
                .setEpoch(1)
                .setEpochStartedAt(Timestamp.newBuilder().setSeconds(1_700_000_000))
                .setSampleRateHz(EcgWindow.SAMPLE_RATE_HZ)
                .setMicrovoltsPerUnit(1);
        Lead.CANONICAL.forEach(lead -> start.addLeads(io.meit.proto.v1.Lead.valueOf("LEAD_" + lead.name())));
        return start.build();
    }

    /** All ten seconds in one chunk. */
    private static EcgChunk chunk() {
        EcgWindow window = SyntheticEcgs.seeded(5).ecg(0).window();
        ByteBuffer frames = ByteBuffer.allocate(EcgWindow.LEADS * EcgWindow.LENGTH * Short.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int sample = 0; sample < EcgWindow.LENGTH; sample++) {
            for (Lead lead : Lead.CANONICAL) {
                frames.putShort((short) Math.round(window.lead(lead)[sample] * 1000));
            }
        }
        return EcgChunk.newBuilder()
                .setFrames(ByteString.copyFrom(frames.flip()))
                .setTraceparent("00-%s-%s-01".formatted(TRACE, MONITOR_SPAN))
                .build();
    }

    private record LastAnswer(CompletableFuture<StreamResponse> answer) implements StreamObserver<StreamResponse> {

        @Override
        public void onNext(StreamResponse response) {
            if (response.getWindowIdsCount() > 0) {
                answer.complete(response);
            }
        }

        @Override
        public void onError(Throwable error) {
            answer.completeExceptionally(error);
        }

        @Override
        public void onCompleted() {
            answer.completeExceptionally(new AssertionError("the stream ended before the window was stored"));
        }
    }
}
