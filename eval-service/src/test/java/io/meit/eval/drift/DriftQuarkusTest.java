package io.meit.eval.drift;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Timestamp;
import io.meit.proto.Topics;
import io.meit.proto.v1.Provenance;
import io.meit.proto.v1.Reference;
import io.meit.proto.v1.Report;
import io.meit.testkit.BackingServicesResource;
import io.meit.testkit.KafkaForTests;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the topics to the drift, over a real broker and a real database. */
@QuarkusTest
@WithTestResource(BackingServicesResource.class)
class DriftQuarkusTest {

    private static final String TEXT = "sinus rhythm. left axis deviation.";

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private final String bed = "bed-" + UUID.randomUUID();
    private final String adapter = "a-" + UUID.randomUUID();
    private KafkaForTests kafka;

    @BeforeEach
    void connect() {
        kafka = new KafkaForTests(bootstrapServers);
    }

    @Test
    void reportCountsBeforeItsReferenceIsThere() {
        send(Topics.REPORTS, adapter, 0, TEXT);

        JsonPath drift = awaitReports(false, 1);

        assertThat(drift.getInt(line(false) + ".pairsNow")).isZero();
        assertThat(drift.getString("signature")).startsWith("statements-");
    }

    @Test
    void shadowIsComparedWithTheSameReferenceAndShownNowhereElse() {
        send(Topics.REPORTS, adapter, 0, TEXT);
        awaitReports(false, 1);
        send(Topics.SHADOW_REPORTS, adapter, 0, "sinus rhythm.");
        awaitReports(true, 1);
        reference(0);

        await().atMost(Duration.ofSeconds(60)).until(() -> drift().getInt(line(true) + ".pairsNow") == 1);
        JsonPath drift = drift();
        assertThat(value(drift, true, "micro-F1")).isEqualTo(2f / 3);
        assertThat(value(drift, false, "micro-F1")).isEqualTo(1f);
        assertThat(value(drift, true, "omission-rate")).isEqualTo(0.5f);
        JsonPath scores = given().queryParam("bed", bed).get("/v1/scores").jsonPath();
        assertThat(scores.getList("hypothesis", String.class)).containsExactly(TEXT);
    }

    @Test
    void shadowThatComesAfterTheReferenceIsComparedToo() {
        reference(0);
        send(Topics.REPORTS, adapter, 0, TEXT);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> drift().get(line(false) + ".pairsNow") != null
                        && drift().getInt(line(false) + ".pairsNow") == 1);

        send(Topics.SHADOW_REPORTS, adapter, 0, TEXT);

        awaitReports(true, 1);
        assertThat(drift().getInt(line(true) + ".pairsNow")).isEqualTo(1);
    }

    @Test
    void wrongQuestionsAreRefusedByName() {
        assertThat(given().queryParam("bucket", "week").get("/v1/live/drift").statusCode())
                .isEqualTo(400);
        assertThat(given().queryParam("from", "yesterday")
                        .get("/v1/live/drift")
                        .jsonPath()
                        .getString("error"))
                .startsWith("from is \"yesterday\"");
        assertThat(given().queryParam("baseline", "2099-01-01T00:00:00Z")
                        .get("/v1/live/drift")
                        .jsonPath()
                        .getString("error"))
                .contains("must end after it begins");
    }

    private JsonPath awaitReports(boolean shadow, int count) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        this::drift,
                        drift ->
                                drift.get(line(shadow)) != null && drift.getInt(line(shadow) + ".reportsNow") == count);
    }

    private JsonPath drift() {
        return given().get("/v1/live/drift").jsonPath();
    }

    private String line(boolean shadow) {
        return "adapters.find { it.adapterId == '%s' && it.shadow == %s }".formatted(adapter, shadow);
    }

    private float value(JsonPath drift, boolean shadow, String metric) {
        return drift.getFloat(line(shadow) + ".quality.find { it.metric == '%s' }.now".formatted(metric));
    }

    private void send(String topic, String adapterId, int index, String text) {
        Instant now = Instant.now();
        kafka.send(
                topic,
                bed,
                Report.newBuilder()
                        .setReportId(UUID.randomUUID().toString())
                        .setWindowId(bed + "/1/" + 5000 * index)
                        .setBedId(bed)
                        .setText(text)
                        .setProvenance(Provenance.newBuilder().setAdapterId(adapterId))
                        .setCreatedAt(Timestamp.newBuilder()
                                .setSeconds(now.getEpochSecond())
                                .setNanos(now.getNano()))
                        .build()
                        .toByteArray());
    }

    private void reference(int index) {
        kafka.send(
                Topics.REFERENCES,
                bed,
                Reference.newBuilder()
                        .setWindowId(bed + "/1/" + 5000 * index)
                        .setBedId(bed)
                        .setRecordId("record")
                        .setText(TEXT)
                        .build()
                        .toByteArray());
    }
}
