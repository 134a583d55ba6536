package io.meit.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.stub.StreamObserver;
import io.meit.proto.Topics;
import io.meit.proto.v1.EcgChunk;
import io.meit.proto.v1.IngestServiceGrpc;
import io.meit.proto.v1.Lead;
import io.meit.proto.v1.StreamRequest;
import io.meit.proto.v1.StreamResponse;
import io.meit.proto.v1.StreamStart;
import io.meit.testkit.BackingServicesResource;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One trace from the sender's request to the record on Kafka. */
@QuarkusTest
@WithTestResource(BackingServicesResource.class)
@WithTestResource(GrpcPortResource.class)
class TraceQuarkusTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";
    private static final String PATIENT = "patient-not-to-be-traced";

    @Inject
    InMemorySpanExporter spans;

    @ConfigProperty(name = "quarkus.grpc.server.test-port")
    int port;

    private ManagedChannel channel;

    @BeforeEach
    void connect() {
        channel = ManagedChannelBuilder.forAddress("localhost", port)
                .usePlaintext()
                .build();
    }

    @AfterEach
    void disconnect() {
        channel.shutdownNow();
    }

    @Test
    void aChunksTraceReachesTheKafkaRecord() {
        stream("t-chunk", "00-%s-%s-01".formatted(TRACE, SPAN));

        String[] traceparent = traceparent("t-chunk");

        assertThat(traceparent[1]).isEqualTo(TRACE);
        assertThat(ancestors(traceparent[1], traceparent[2]))
                .contains("admit window")
                .endsWith(SPAN);
    }

    @Test
    void withoutOneTheWindowJoinsTheStreamsTrace() {
        stream("t-stream", "");

        String[] traceparent = traceparent("t-stream");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(ofTrace(traceparent[1])).anySatisfy(span -> {
                    assertThat(span.getKind()).isEqualTo(SpanKind.SERVER);
                    assertThat(span.getName()).contains("IngestService/Stream");
                }));
    }

    @Test
    void anUploadsTraceReachesTheKafkaRecord() {
        RequestSpecification form = given().header("traceparent", "00-5%s-%s-01".formatted(TRACE.substring(1), SPAN))
                .multiPart("bed", "t-upload")
                .multiPart("patient", PATIENT);
        TestEcg.files(TestEcg.record("rec10", 10)).forEach((name, content) -> form.multiPart("files", name, content));
        assertThat(form.post("/v1/records").statusCode()).isEqualTo(202);

        String[] traceparent = traceparent("t-upload");

        assertThat(traceparent[1]).isEqualTo("5" + TRACE.substring(1));
        assertThat(ancestors(traceparent[1], traceparent[2]))
                .contains("admit window", "POST /v1/records")
                .endsWith(SPAN);
    }

    @Test
    void thePatientIsInNoSpan() {
        stream("t-patient", "");
        String[] traceparent = traceparent("t-patient");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !ofTrace(traceparent[1]).isEmpty());

        assertThat(spans.getFinishedSpanItems().toString()).doesNotContain(PATIENT);
    }

    private void stream(String bedId, String traceparent) {
        LastAnswer answer = new LastAnswer();
        StreamObserver<StreamRequest> out = IngestServiceGrpc.newStub(channel).stream(answer);
        out.onNext(StreamRequest.newBuilder()
                .setStart(StreamStart.newBuilder()
                        .setBedId(bedId)
                        .setPatientId(PATIENT)
                        .setEpoch(1)
                        .setEpochStartedAt(Timestamp.newBuilder().setSeconds(1))
                        .setSampleRateHz(TestEcg.RATE_HZ)
                        .addAllLeads(IntStream.rangeClosed(1, 12)
                                .mapToObj(Lead::forNumber)
                                .toList())
                        .setMicrovoltsPerUnit(1))
                .build());
        out.onNext(StreamRequest.newBuilder()
                .setChunk(EcgChunk.newBuilder()
                        .setFrames(ByteString.copyFrom(TestEcg.frames(0, 5000)))
                        .setTraceparent(traceparent))
                .build());
        out.onCompleted();
        await().atMost(Duration.ofSeconds(20)).until(() -> answer.ended);
    }

    /** Version, trace, span, flags. */
    private static String[] traceparent(String bedId) {
        try (TopicReader topic = new TopicReader(Topics.WINDOWS)) {
            ConsumerRecord<String, byte[]> message = topic.await(one -> bedId.equals(one.key()));
            byte[] value = message.headers().lastHeader("traceparent").value();
            return new String(value, StandardCharsets.UTF_8).split("-", -1);
        }
    }

    private List<SpanData> ofTrace(String traceId) {
        return spans.getFinishedSpanItems().stream()
                .filter(span -> span.getTraceId().equals(traceId))
                .toList();
    }

    /** Names from the span up; the last is the id of the parent that is not ours. */
    private List<String> ancestors(String traceId, String spanId) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> chain(traceId, spanId).getLast().equals(SPAN));
        return chain(traceId, spanId);
    }

    private List<String> chain(String traceId, String spanId) {
        Map<String, SpanData> byId =
                ofTrace(traceId).stream().collect(Collectors.toMap(SpanData::getSpanId, Function.identity()));
        List<String> names = new ArrayList<>();
        String id = spanId;
        while (byId.containsKey(id)) {
            names.add(byId.get(id).getName());
            id = byId.get(id).getParentSpanId();
        }
        names.add(id);
        return names;
    }

    private static final class LastAnswer implements StreamObserver<StreamResponse> {

        private volatile boolean ended;

        @Override
        public void onNext(StreamResponse answer) {
            // the end is what matters
        }

        @Override
        public void onError(Throwable failure) {
            throw new AssertionError(failure);
        }

        @Override
        public void onCompleted() {
            ended = true;
        }
    }
}
