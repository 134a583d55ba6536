package io.meit.eval;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.meit.proto.Topics;
import io.meit.proto.v1.Provenance;
import io.meit.proto.v1.Reference;
import io.meit.proto.v1.Rejection;
import io.meit.proto.v1.RejectionCategory;
import io.meit.proto.v1.Report;
import io.meit.testkit.BackingServicesResource;
import io.meit.testkit.KafkaForTests;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole live path against a real broker and a real database. */
@QuarkusTest
@WithTestResource(BackingServicesResource.class)
class LiveScoringQuarkusTest {

    private static final String HYPOTHESIS = "Sinus rhythm. Right bundle branch block. Abnormal ECG.";
    private static final String REFERENCE =
            "sinus rhythm. indeterminate axis. right bundle branch block. abnormal ecg.";
    /** Third pair of the paper's figures, run through pycocoevalcap. */
    private static final double ROUGE_L = .861361;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private final String bed = "bed-" + UUID.randomUUID();
    private final String window = bed + "/1/0";
    private KafkaForTests kafka;

    @BeforeEach
    void connect() {
        kafka = new KafkaForTests(bootstrapServers);
    }

    @Test
    void scoresAReportThatComesBeforeItsReference() {
        send(report("r-1", HYPOTHESIS));
        awaitSummary("reportsWithoutReference", 1);
        send(reference(REFERENCE));

        assertThat(awaitScores(1).getDouble("[0].scores.rougeL")).isCloseTo(ROUGE_L, within(1e-6));
    }

    @Test
    void scoresAReportThatComesAfterItsReference() {
        send(reference(REFERENCE));
        awaitSummary("referencesWithoutReport", 1);
        send(report("r-1", HYPOTHESIS));

        assertThat(awaitScores(1).getDouble("[0].scores.rougeL")).isCloseTo(ROUGE_L, within(1e-6));
    }

    @Test
    void showsTextsSignaturesAndProvenanceOfAScore() {
        send(reference(REFERENCE));
        send(report("r-7", HYPOTHESIS));

        JsonPath scores = awaitScores(1);
        assertThat(scores.getString("[0].windowId")).isEqualTo(window);
        assertThat(scores.getString("[0].reportId")).isEqualTo("r-7");
        assertThat(scores.getString("[0].hypothesis")).isEqualTo(HYPOTHESIS);
        assertThat(scores.getString("[0].reference")).isEqualTo(REFERENCE);
        assertThat(scores.getString("[0].provenance.encoderId")).isEqualTo("encoder@1");
        assertThat(scores.getString("[0].provenance.codeVersion")).isEqualTo("0.1.0+test");
        assertThat(scores.getString("[0].scorerCodeVersion")).isNotBlank();
        assertThat(scores.getList("[0].signatures", String.class)).isEqualTo(signatures());
    }

    @Test
    void duplicatesChangeNothing() {
        send(report("r-1", HYPOTHESIS));
        send(reference(REFERENCE));
        String before = awaitScores(1).prettify();

        send(report("r-1", HYPOTHESIS));
        send(report("r-2", "another text"));
        send(reference("another reference"));
        sendAndAwaitScoreOfAnotherWindow();

        assertThat(scoresOf(window)).isEqualTo(JsonPath.from(before).getList("$"));
    }

    @Test
    void summaryScoresTheCorpusAndGaugesFollow() {
        send(reference(HYPOTHESIS));
        send(report("r-1", HYPOTHESIS));
        awaitScores(1);

        JsonPath summary = given().get("/v1/scores/summary").jsonPath();
        int scored = summary.getInt("scored");
        assertThat(scored).isPositive();
        assertThat(summary.getDouble("scores.bleu4")).isBetween(0.01, 1.0);
        assertThat(summary.getString("since")).isNotBlank();
        assertThat(summary.getList("signatures", String.class)).isEqualTo(signatures());
        await().untilAsserted(() -> assertThat(given().get("/q/metrics").asString())
                .contains("meit_eval_pairs_scored " + (double) scored)
                .containsPattern("meit_eval_score\\{metric=\"BLEU-4\"} 0\\.\\d+"));
    }

    @Test
    void anUnreadableReportIsRejectedAndTheNextIsScored() {
        assertRejectedAndAlive(Topics.REPORTS);
    }

    @Test
    void anUnreadableReferenceIsRejectedAndTheNextIsScored() {
        assertRejectedAndAlive(Topics.REFERENCES);
    }

    @Test
    void refusesALimitOutOfRange() {
        var response = given().queryParam("limit", 501).get("/v1/scores");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.jsonPath().getString("error")).isEqualTo("limit is 501; it must be in 1..500");
    }

    @Test
    void isReadyAndDescribesItsApi() {
        given().get("/q/health/ready").then().statusCode(200);
        assertThat(given().get("/q/openapi").asString()).contains("/v1/scores/summary");
    }

    private void assertRejectedAndAlive(String topic) {
        byte[] garbage = ("no protobuf " + window).getBytes(StandardCharsets.UTF_8);
        kafka.send(topic, bed, null);
        kafka.send(topic, bed, garbage);
        send(reference(REFERENCE));
        send(report("r-1", HYPOTHESIS));

        var rejected = kafka.await(
                Topics.REJECTED,
                message -> Arrays.equals(parse(message.value()).getPayload().toByteArray(), garbage));
        assertThat(rejected.key()).isEqualTo(bed);
        assertThat(parse(rejected.value()).getCategory()).isEqualTo(RejectionCategory.REJECTION_CATEGORY_MALFORMED);
        assertThat(parse(rejected.value()).getService()).isEqualTo("eval-service");
        assertThat(parse(rejected.value()).getRecordId()).startsWith(topic + "/");
        awaitScores(1);
    }

    private void sendAndAwaitScoreOfAnotherWindow() {
        String other = bed + "/1/5000";
        kafka.send(
                Topics.REFERENCES,
                bed,
                reference(REFERENCE).toBuilder().setWindowId(other).build().toByteArray());
        kafka.send(
                Topics.REPORTS,
                bed,
                report("r-3", HYPOTHESIS).toBuilder().setWindowId(other).build().toByteArray());
        awaitScores(2);
    }

    private List<Object> scoresOf(String windowId) {
        return given().queryParam("bed", bed)
                .get("/v1/scores")
                .jsonPath()
                .getList("findAll { it.windowId == '" + windowId + "' }");
    }

    private JsonPath awaitScores(int count) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> given().queryParam("bed", bed).get("/v1/scores").jsonPath(),
                        scores -> scores.getList("$").size() == count);
    }

    private void awaitSummary(String field, int atLeast) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> given().get("/v1/scores/summary").jsonPath().getInt(field) >= atLeast);
    }

    private static List<String> signatures() {
        return given().get("/v1/metrics/signatures").jsonPath().getList("$", String.class);
    }

    private void send(Report report) {
        kafka.send(Topics.REPORTS, bed, report.toByteArray());
    }

    private void send(Reference reference) {
        kafka.send(Topics.REFERENCES, bed, reference.toByteArray());
    }

    private Report report(String reportId, String text) {
        return Report.newBuilder()
                .setReportId(reportId)
                .setWindowId(window)
                .setBedId(bed)
                .setText(text)
                .setProvenance(Provenance.newBuilder().setEncoderId("encoder@1").setCodeVersion("0.1.0+test"))
                .build();
    }

    private Reference reference(String text) {
        return Reference.newBuilder()
                .setWindowId(window)
                .setBedId(bed)
                .setRecordId("record-1")
                .setText(text)
                .build();
    }

    private static Rejection parse(byte[] value) {
        try {
            return Rejection.parseFrom(value);
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }
}
