package io.meit.eval.gate;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Timestamp;
import io.meit.proto.Topics;
import io.meit.proto.v1.GateAction;
import io.meit.proto.v1.GateState;
import io.meit.proto.v1.Provenance;
import io.meit.proto.v1.Reference;
import io.meit.proto.v1.Report;
import io.meit.testkit.BackingServicesResource;
import io.meit.testkit.KafkaForTests;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Live scores decide about a canary: reports and references over a real Kafka. */
@QuarkusTest
@WithTestResource(BackingServicesResource.class)
@WithTestResource(value = QuickGate.class, scope = TestResourceScope.GLOBAL)
class CanaryWatchQuarkusTest {

    private static final String REFERENCE = "ventricular tachycardia. left axis deviation.";
    private static final String POOR = "left axis deviation.";
    private static final int PAIRS = 12;

    @Inject
    GateClient gate;

    @Inject
    FakeLlm llm;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private final String bed = "bed-" + UUID.randomUUID();
    private final String stable = "stable-" + UUID.randomUUID().toString().substring(0, 8);
    private final String canary = "canary-" + UUID.randomUUID().toString().substring(0, 8);
    private KafkaForTests kafka;
    private int windows;

    @BeforeEach
    void startACanary() {
        llm.start();
        llm.clear();
        kafka = new KafkaForTests(bootstrapServers);
        gate.force(stable);
        gate.forceCanary(canary, 500);
    }

    @Test
    void worseCanaryIsRolledBackWithTheNumbers() {
        for (int i = 0; i < PAIRS; i++) {
            write(stable, REFERENCE);
            write(canary, POOR);
        }

        await().atMost(Duration.ofSeconds(90)).until(() -> !llm.route().hasCanary());

        assertThat(llm.route().getInService().getAdapterId()).isEqualTo(stable + "@w1");
        await().until(() -> gate.newest().getState() == GateState.GATE_STATE_DONE);
        assertThat(gate.newest().getAction()).isEqualTo(GateAction.GATE_ACTION_ROLLBACK);
        assertThat(gate.newest().getActor()).isEqualTo("automatic");
        assertThat(gate.newest().getAdapterId()).isEqualTo(canary + "@w1");
        // 2 of 3 statements: 2 * 1 / (2 + 1).
        assertThat(gate.newest().getReason()).contains("micro-F1 0.6667", "1.0000", "the gain is at most -0.3333");
    }

    @Test
    void equalCanaryStays() {
        for (int i = 0; i < PAIRS; i++) {
            write(stable, i % 3 == 0 ? POOR : REFERENCE);
            write(canary, i % 3 == 0 ? POOR : REFERENCE);
        }
        awaitPairs(canary + "@w1");
        awaitPairs(stable + "@w1");

        // Some looks later.
        await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(20)).until(() -> llm.route()
                .hasCanary());

        assertThat(gate.newest().getAction()).isEqualTo(GateAction.GATE_ACTION_CANARY);
    }

    @Test
    void fewPairsDecideNothing() {
        for (int i = 0; i < 3; i++) {
            write(stable, REFERENCE);
            write(canary, POOR);
        }

        await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(20)).until(() -> llm.route()
                .hasCanary());
    }

    private void awaitPairs(String adapterId) {
        await().atMost(Duration.ofSeconds(60)).until(() -> given().get("/v1/live/drift")
                .jsonPath()
                .getList("adapters.findAll { it.adapterId == '" + adapterId + "' }.pairsNow")
                .contains(PAIRS));
    }

    private void write(String adapter, String text) {
        String window = bed + "/1/" + 5000 * windows++;
        Instant now = Instant.now();
        kafka.send(
                Topics.REPORTS,
                bed,
                Report.newBuilder()
                        .setReportId(UUID.randomUUID().toString())
                        .setWindowId(window)
                        .setBedId(bed)
                        .setText(text)
                        .setProvenance(Provenance.newBuilder().setAdapterId(adapter + "@w1"))
                        .setCreatedAt(Timestamp.newBuilder()
                                .setSeconds(now.getEpochSecond())
                                .setNanos(now.getNano()))
                        .build()
                        .toByteArray());
        kafka.send(
                Topics.REFERENCES,
                bed,
                Reference.newBuilder()
                        .setWindowId(window)
                        .setBedId(bed)
                        .setText(REFERENCE)
                        .build()
                        .toByteArray());
    }
}
