package io.meit.encoder;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import io.meit.encoder.handoff.FakeReportService;
import io.meit.encoder.handoff.FakeReportService.Answer;
import io.meit.proto.Topics;
import io.meit.proto.v1.EcgWindow;
import io.meit.proto.v1.Rejection;
import io.meit.proto.v1.RejectionCategory;
import io.meit.proto.v1.WriteReportRequest;
import io.meit.testkit.BackingServicesResource;
import io.meit.testkit.KafkaForTests;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole service between a real broker and an llm-service in this process. */
@QuarkusTest
@WithTestResource(BackingServicesResource.class)
@WithTestResource(FakeLlmResource.class)
class EncoderServiceQuarkusTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Inject
    InMemorySpanExporter spans;

    FakeReportService llm;

    private final String bed = "bed-" + UUID.randomUUID();
    private KafkaForTests kafka;

    @BeforeEach
    void connect() {
        kafka = new KafkaForTests(bootstrapServers);
    }

    @AfterEach
    void wellAgain() {
        llm.answer(request -> Answer.WRITE);
    }

    @Test
    void handsAWindowOverWithItsEmbeddingAndCommitsIt() {
        EcgWindow window = Windows.window(bed, 0);
        send(window);

        WriteReportRequest request = awaitRequests(1).getFirst();
        assertThat(request.getWindowId()).isEqualTo(window.getWindowId());
        assertThat(request.getEmbedding().getProjectorId()).isEqualTo("fake-projector@1");
        assertThat(request.getEmbedding().getValuesList()).containsExactly(0f, 2f);
        assertThat(request.getDataSha256()).isEqualTo(window.getDataSha256());
        awaitEverythingCommitted();
    }

    @Test
    void keepsTheOrderOfABed() {
        IntStream.range(0, 20).forEach(number -> send(Windows.window(bed, number)));
        List<String> expected = IntStream.range(0, 20)
                .mapToObj(number -> bed + "/1/" + number * 5000)
                .toList();
        assertThat(awaitRequests(20).stream().map(WriteReportRequest::getWindowId))
                .isEqualTo(expected);
    }

    @Test
    void losesNothingWhileLlmServiceIsDown() {
        llm.stop();
        send(Windows.window(bed, 0));
        send(Windows.window(bed, 1));
        awaitMetric("meit_encoder_llm_retries_total");
        assertThat(kafka.uncommitted("encoder-service", Topics.WINDOWS)).isPositive();

        llm.start();

        awaitRequests(2);
        awaitEverythingCommitted();
    }

    @Test
    void aWindowWithoutStoredReportIsWhatTheNextProcessGetsAfterAKill() {
        llm.answer(request -> request.getWindowId().endsWith("/0") ? Answer.HANG : Answer.WRITE);
        send(Windows.window(bed, 0));
        awaitRequests(1);
        String other = bed + "-other";
        kafka.send(Topics.WINDOWS, other, Windows.window(other, 1).toByteArray());
        await().atMost(PATIENCE).until(() -> llm.requests(other).size() == 1);

        // Three commit intervals; a fixed time is the only way to see that nothing happens.
        await().during(Duration.ofSeconds(3))
                .atMost(PATIENCE)
                .until(() -> kafka.uncommitted("encoder-service", Topics.WINDOWS) >= 1);
        assertThat(kafka.readByNextMember("encoder-service", Topics.WINDOWS))
                .anySatisfy(message -> assertThat(message.key()).isEqualTo(bed));
        llm.answer(request -> Answer.WRITE);
        awaitEverythingCommitted();
    }

    @Test
    void rejectsBytesThatAreNoWindowWithTheirPayload() throws InvalidProtocolBufferException {
        byte[] garbage = ("no protobuf " + bed).getBytes(StandardCharsets.UTF_8);
        kafka.send(Topics.WINDOWS, bed, garbage);

        Rejection rejection = awaitRejection(r -> r.getBedId().equals(bed));
        assertThat(rejection.getCategory()).isEqualTo(RejectionCategory.REJECTION_CATEGORY_MALFORMED);
        assertThat(rejection.getPayload().toByteArray()).isEqualTo(garbage);
        assertThat(rejection.getService()).isEqualTo("encoder-service");
        assertAlive();
    }

    @Test
    void rejectsAWindowThatChangedOnTheWay() throws InvalidProtocolBufferException {
        send(Windows.window(bed, 0).toBuilder().setDataSha256("00").build());
        assertRejected(RejectionCategory.REJECTION_CATEGORY_MALFORMED, "data_sha256 is '00'");
        assertAlive();
    }

    @Test
    void rejectsAWindowThatCannotBePrepared() throws InvalidProtocolBufferException {
        EcgWindow window = Windows.window(bed, 0);
        byte[] samples = window.getSamples().toByteArray();
        samples[1] = (byte) 0x80;
        send(Windows.withSamples(window, samples));
        assertRejected(RejectionCategory.REJECTION_CATEGORY_MISSING_SAMPLES, "the first sample is missing");
        assertAlive();
    }

    @Test
    void rejectsAWindowThatBreaksTheEncoder() throws InvalidProtocolBufferException {
        EcgWindow window = Windows.window(bed, 0);
        byte[] samples = window.getSamples().toByteArray();
        // -500 units of 2 microvolts are the -1 mV that break the fake encoder
        samples[0] = (byte) (-500 & 0xff);
        samples[1] = (byte) (-500 >> 8);
        send(Windows.withSamples(window, samples));
        assertRejected(RejectionCategory.REJECTION_CATEGORY_INTERNAL, "IllegalStateException");
        assertAlive();
    }

    @Test
    void rejectsAnEmbeddingThatLlmServiceRefuses() throws InvalidProtocolBufferException {
        llm.answer(request -> Answer.FAILED_PRECONDITION);
        send(Windows.window(bed, 0));
        assertRejected(RejectionCategory.REJECTION_CATEGORY_INCOMPATIBLE_EMBEDDING, "other projector");
        llm.answer(request -> Answer.WRITE);
        assertAlive();
    }

    @Test
    void theTraceGoesFromTheKafkaRecordThroughTheEncoderToTheCall() {
        EcgWindow window = Windows.window(bed, 0);
        kafka.send(Topics.WINDOWS, bed, window.toByteArray(), "00-" + TRACE + "-b7ad6b7169203331-01");

        awaitRequests(1);
        assertThat(llm.traceparent(window.getWindowId())).startsWith("00-" + TRACE + "-");
        SpanData encode = awaitSpan("encode window");
        SpanData write = awaitSpan("write report");
        assertThat(encode.getTraceId()).isEqualTo(TRACE);
        assertThat(write.getTraceId()).isEqualTo(TRACE);
        assertThat(llm.traceparent(window.getWindowId())).contains(write.getSpanId());
        assertThat(encode.getParentSpanId()).isEqualTo(write.getParentSpanId());
        assertThat(spans.getFinishedSpanItems().toString()).doesNotContain(Windows.PATIENT);
    }

    @Test
    void isReadyAndTellsWhatIsLoaded() {
        String health =
                given().get("/q/health").then().statusCode(200).extract().asString();
        assertThat(health).contains("fake-encoder@1").contains("llm-service").contains("intake");
    }

    @Test
    void measuresBatches() {
        send(Windows.window(bed, 0));
        awaitRequests(1);
        awaitMetric("meit_encoder_batch_size_count");
        awaitMetric("meit_encoder_encode_seconds_count");
    }

    private void send(EcgWindow window) {
        kafka.send(Topics.WINDOWS, bed, window.toByteArray());
    }

    private List<WriteReportRequest> awaitRequests(int count) {
        return await().atMost(PATIENCE)
                .until(() -> llm.requests(bed).stream().distinct().toList(), requests -> requests.size() >= count);
    }

    private void awaitEverythingCommitted() {
        await().atMost(PATIENCE).until(() -> kafka.uncommitted("encoder-service", Topics.WINDOWS) == 0);
    }

    private SpanData awaitSpan(String name) {
        Predicate<SpanData> wanted = span ->
                span.getName().equals(name) && span.getAttributes().asMap().containsValue(bed + "/1/0");
        await().atMost(PATIENCE)
                .until(() -> spans.getFinishedSpanItems().stream().anyMatch(wanted));
        return spans.getFinishedSpanItems().stream().filter(wanted).findFirst().orElseThrow();
    }

    private static void awaitMetric(String name) {
        await().atMost(PATIENCE).until(() -> given().get("/q/metrics")
                .asString()
                .lines()
                .anyMatch(line -> line.startsWith(name) && !line.endsWith(" 0.0")));
    }

    private void assertRejected(RejectionCategory category, String reason) throws InvalidProtocolBufferException {
        Rejection rejection = awaitRejection(r -> r.getWindowId().equals(bed + "/1/0"));
        assertThat(rejection.getCategory()).isEqualTo(category);
        assertThat(rejection.getReason()).contains(reason).doesNotContain(Windows.PATIENT);
        assertThat(rejection.getRecordId()).isEqualTo(bed + "/1");
        assertThat(rejection.getPayload()).isEmpty();
    }

    private Rejection awaitRejection(Predicate<Rejection> wanted) throws InvalidProtocolBufferException {
        return Rejection.parseFrom(kafka.await(Topics.REJECTED, record -> wanted.test(parse(record.value())))
                .value());
    }

    /** The next window of the same bed is reported. */
    private void assertAlive() {
        send(Windows.window(bed, 9));
        await().atMost(PATIENCE).until(() -> llm.requests(bed).stream()
                .anyMatch(request -> request.getWindowId().equals(bed + "/1/45000")));
    }

    private static Rejection parse(byte[] value) {
        try {
            return Rejection.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }
}
