package io.meit.ingest.ledger;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.MessageLite;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.meit.ingest.GrpcPortResource;
import io.meit.ingest.TestEcg;
import io.meit.ingest.TopicReader;
import io.meit.proto.Topics;
import io.meit.proto.v1.GetOutcomesRequest;
import io.meit.proto.v1.IngestServiceGrpc;
import io.meit.proto.v1.Outcome;
import io.meit.proto.v1.OutcomeState;
import io.meit.proto.v1.Rejection;
import io.meit.proto.v1.RejectionCategory;
import io.meit.proto.v1.Report;
import io.meit.testkit.BackingServicesResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(BackingServicesResource.class)
@WithTestResource(GrpcPortResource.class)
class LedgerQuarkusTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @ConfigProperty(name = "quarkus.grpc.server.test-port")
    int port;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    private KafkaProducer<String, byte[]> producer;
    private ManagedChannel channel;

    @BeforeEach
    void open() {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers), new StringSerializer(), new ByteArraySerializer());
        channel = ManagedChannelBuilder.forAddress("localhost", port)
                .usePlaintext()
                .build();
    }

    @AfterEach
    void close() {
        producer.close();
        channel.shutdownNow();
    }

    @Test
    void aSubmittedWindowIsPending() {
        submit("l-pending");

        assertThat(state("l-pending/1/0")).isEqualTo("PENDING");
        assertThat(given().get("/v1/outcomes/summary").jsonPath().getLong("pending"))
                .isPositive();
    }

    @Test
    void aReportSettlesItsWindow() {
        submit("l-report");

        publish(Topics.REPORTS, "l-report", report("l-report", "r-1"));

        awaitState("l-report/1/0", "REPORTED");
        Outcome outcome = IngestServiceGrpc.newBlockingStub(channel)
                .getOutcomes(GetOutcomesRequest.newBuilder()
                        .addWindowIds("l-report/1/0")
                        .addWindowIds("l-report/1/999")
                        .build())
                .getOutcomes(0);
        assertThat(outcome.getState()).isEqualTo(OutcomeState.OUTCOME_STATE_REPORTED);
        assertThat(outcome.getReportId()).isEqualTo("r-1");
    }

    @Test
    void aRejectionSettlesItsWindow() {
        submit("l-reject");

        publish(Topics.REJECTED, "l-reject", rejection("l-reject"));

        awaitState("l-reject/1/0", "REJECTED");
        Response answer = given().queryParam("window_id", "l-reject/1/0").get("/v1/outcomes");
        assertThat(answer.jsonPath().getString("outcomes[0].category")).isEqualTo("INTERNAL");
        assertThat(answer.jsonPath().getString("outcomes[0].reason")).isEqualTo("retries used up");
    }

    @Test
    void theFirstFinalStateWins() {
        submit("l-first");
        publish(Topics.REPORTS, "l-first", report("l-first", "r-1"));
        awaitState("l-first/1/0", "REPORTED");

        publish(Topics.REJECTED, "l-first", rejection("l-first"));
        publish(Topics.REJECTED, "l-first-after", rejection("l-first-after"));

        awaitState("l-first-after/1/0", "REJECTED");
        assertThat(state("l-first/1/0")).isEqualTo("REPORTED");
    }

    @Test
    void aReportedWindowIsNotPublishedAgain() {
        submit("l-again");
        publish(Topics.REPORTS, "l-again", report("l-again", "r-1"));
        awaitState("l-again/1/0", "REPORTED");

        Response again = submit("l-again");

        assertThat(again.jsonPath().<String>getList("windows")).hasSize(1);
        assertThat(windowsOf("l-again")).isEqualTo(1);
    }

    @Test
    void aPendingWindowIsPublishedAgain() {
        submit("l-retry");

        submit("l-retry");

        assertThat(windowsOf("l-retry")).isEqualTo(2);
        assertThat(state("l-retry/1/0")).isEqualTo("PENDING");
    }

    @Test
    void outcomesComeInTheOrderAskedForAndUnknownOnesAreSaidToBe() {
        submit("l-order");

        Response answer = given().queryParam("window_id", "l-order/1/777")
                .queryParam("window_id", "l-order/1/0")
                .get("/v1/outcomes");

        assertThat(answer.jsonPath().getList("outcomes.state").toString()).isEqualTo("[UNKNOWN, PENDING]");
    }

    @Test
    void noWindowIdIsAProblem() {
        Response answer = given().get("/v1/outcomes");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getString("detail")).contains("window_id is given 0 times");
    }

    @Test
    void aMessageThatIsNoReportGoesToTheRejectedTopic() throws Exception {
        byte[] garbage = "no protobuf at all".getBytes(StandardCharsets.UTF_8);
        publish(Topics.REPORTS, "l-garbage", garbage);

        try (TopicReader topic = new TopicReader(Topics.REJECTED)) {
            Rejection rejection = Rejection.parseFrom(
                    topic.await(message -> "l-garbage".equals(message.key())).value());
            assertThat(rejection.getCategory()).isEqualTo(RejectionCategory.REJECTION_CATEGORY_MALFORMED);
            assertThat(rejection.getReason()).contains("ecg.reports.v1/");
            assertThat(rejection.getPayload().toByteArray()).isEqualTo(garbage);
        }
    }

    @Test
    void aMessageThatIsNoRejectionStopsNothing() {
        submit("l-noise");
        publish(Topics.REJECTED, "l-noise", "no protobuf at all".getBytes(StandardCharsets.UTF_8));

        publish(Topics.REJECTED, "l-noise", rejection("l-noise"));

        awaitState("l-noise/1/0", "REJECTED");
    }

    @Test
    void aReportThatCanNeverBeStoredStopsNothing() {
        submit("l-nul");
        publish(
                Topics.REPORTS,
                "l-nul",
                report("l-nul", "r-1").toBuilder().setRecordId("rec\0").build());
        publish(Topics.REPORTS, "l-nul", report("l-nul", "r-2"));

        awaitState("l-nul/1/0", "REPORTED");
    }

    @Test
    void anIdThatCannotExistIsUnknown() {
        assertThat(state("l-nul/\0")).isEqualTo("UNKNOWN");
    }

    @Test
    void pendingWindowsAreInTheMetrics() {
        submit("l-metrics");

        await().atMost(PATIENCE).until(() -> given().get("/q/metrics")
                .asString()
                .lines()
                .anyMatch(line -> line.startsWith("meit_ingest_windows_pending ") && !line.endsWith(" 0.0")));
    }

    private static Response submit(String bedId) {
        RequestSpecification form = given().multiPart("bed", bedId).multiPart("epoch", "1");
        TestEcg.files(TestEcg.record("rec10", 10)).forEach((name, content) -> form.multiPart("files", name, content));
        Response answer = form.post("/v1/records");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
        return answer;
    }

    private void publish(String topic, String key, MessageLite message) {
        publish(topic, key, message.toByteArray());
    }

    private void publish(String topic, String key, byte[] value) {
        var unused = producer.send(new ProducerRecord<>(topic, key, value));
        producer.flush();
    }

    private static Report report(String bedId, String reportId) {
        return Report.newBuilder()
                .setReportId(reportId)
                .setWindowId(bedId + "/1/0")
                .setBedId(bedId)
                .setRecordId("rec10")
                .build();
    }

    private static Rejection rejection(String bedId) {
        return Rejection.newBuilder()
                .setWindowId(bedId + "/1/0")
                .setBedId(bedId)
                .setRecordId("rec10")
                .setCategory(RejectionCategory.REJECTION_CATEGORY_INTERNAL)
                .setReason("retries used up")
                .setService("encoder-service")
                .build();
    }

    private static int windowsOf(String bedId) {
        try (TopicReader topic = new TopicReader(Topics.WINDOWS)) {
            return topic.all(message -> bedId.equals(message.key())).size();
        }
    }

    private static void awaitState(String windowId, String state) {
        await().atMost(PATIENCE).until(() -> state(windowId).equals(state));
    }

    private static String state(String windowId) {
        return given().queryParam("window_id", windowId)
                .get("/v1/outcomes")
                .jsonPath()
                .getString("outcomes[0].state");
    }
}
