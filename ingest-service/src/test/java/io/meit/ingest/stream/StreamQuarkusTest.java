package io.meit.ingest.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.meit.ecg.window.QuantizedWindow;
import io.meit.ingest.GrpcPortResource;
import io.meit.ingest.TestEcg;
import io.meit.ingest.TopicReader;
import io.meit.proto.Topics;
import io.meit.proto.v1.EcgWindow;
import io.meit.proto.v1.Priority;
import io.meit.proto.v1.Reference;
import io.meit.proto.v1.Rejection;
import io.meit.proto.v1.RejectionCategory;
import io.meit.proto.v1.StreamResponse;
import io.meit.testkit.BackingServicesResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(BackingServicesResource.class)
@WithTestResource(GrpcPortResource.class)
class StreamQuarkusTest {

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
    void aWindowIsOnKafkaWhenItsChunkIsAcknowledged() throws Exception {
        TestMonitor monitor = TestMonitor.connect(channel);
        monitor.send(TestMonitor.start("s-happy", 7)
                .setPriority(Priority.PRIORITY_STAT)
                .setReferenceReport("sinus rhythm")
                .build());
        monitor.send(0, 4000);

        StreamResponse answer = monitor.send(4000, 2000);

        assertThat(answer.getNextSample()).isEqualTo(6000);
        assertThat(answer.getDurableSample()).isEqualTo(5000);
        assertThat(answer.getWindowIdsList()).containsExactly("s-happy/7/0");
        assertThat(answer.getRejectionsList()).isEmpty();
        try (TopicReader topic = new TopicReader(Topics.WINDOWS)) {
            ConsumerRecord<String, byte[]> message = topic.await(of("s-happy"));
            assertThat(message.key()).isEqualTo("s-happy");
            assertWindow(EcgWindow.parseFrom(message.value()));
        }
        try (TopicReader topic = new TopicReader(Topics.REFERENCES)) {
            Reference reference = Reference.parseFrom(topic.await(of("s-happy")).value());
            assertThat(reference.getWindowId()).isEqualTo("s-happy/7/0");
            assertThat(reference.getText()).isEqualTo("sinus rhythm");
        }
    }

    private static void assertWindow(EcgWindow window) {
        assertThat(window.getWindowId()).isEqualTo("s-happy/7/0");
        assertThat(window.getBedId()).isEqualTo("s-happy");
        assertThat(window.getPatientId()).isEqualTo("patient-of-s-happy");
        assertThat(window.getRecordId()).isEqualTo("s-happy/7");
        assertThat(window.getStartedAt().getSeconds()).isEqualTo(TestMonitor.STARTED_AT);
        assertThat(Instant.ofEpochSecond(window.getReceivedAt().getSeconds()))
                .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
        assertThat(window.getSampleRateHz()).isEqualTo(500);
        assertThat(window.getLeadsValueList()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        assertThat(window.getPriority()).isEqualTo(Priority.PRIORITY_STAT);
        QuantizedWindow samples = new QuantizedWindow(
                window.getSamples().toByteArray(), window.getMicrovoltsPerUnit(), window.getDataSha256());
        assertThat(samples.toWindow().millivolts()[11][4321]).isEqualTo(TestEcg.microvolts(11, 4321) / 1000f);
    }

    @Test
    void aMonitorThatReconnectsGoesOnInMidWindow() {
        TestMonitor first = TestMonitor.start(channel, "s-resume", 1);
        first.send(0, 3000);
        first.vanish();

        TestMonitor second = TestMonitor.start(channel, "s-resume", 1);
        StreamResponse answer = second.send(3000, 2000);

        assertThat(answer.getWindowIdsList()).containsExactly("s-resume/1/0");
    }

    @Test
    void framesSentAgainAfterAReconnectAreSkipped() throws Exception {
        TestMonitor first = TestMonitor.start(channel, "s-again", 1);
        first.send(0, 5000);
        first.send(5000, 1000);
        first.vanish();

        TestMonitor second = TestMonitor.start(channel, "s-again", 1);
        StreamResponse answer = second.send(5000, 5000);

        assertThat(answer.getWindowIdsList()).containsExactly("s-again/1/5000");
        try (TopicReader topic = new TopicReader(Topics.WINDOWS)) {
            topic.await(message -> window(message).getWindowId().equals("s-again/1/5000"));
            assertThat(topic.all(of("s-again"))).hasSize(2);
        }
    }

    @Test
    void aGapRejectsItsWindowAndTheNextIsTaken() throws Exception {
        TestMonitor monitor = TestMonitor.start(channel, "s-gap", 1);
        monitor.send(0, 1000);

        StreamResponse answer = monitor.send(2000, 3000);
        StreamResponse next = monitor.send(5000, 5000);

        assertThat(answer.getWindowIdsList()).isEmpty();
        assertThat(answer.getRejectionsList()).singleElement().satisfies(rejection -> {
            assertThat(rejection.getWindowId()).isEqualTo("s-gap/1/0");
            assertThat(rejection.getCategory()).isEqualTo(RejectionCategory.REJECTION_CATEGORY_INCOMPLETE_WINDOW);
        });
        assertThat(next.getWindowIdsList()).containsExactly("s-gap/1/5000");
        assertThat(rejected("s-gap").getWindowId()).isEqualTo("s-gap/1/0");
    }

    @Test
    void aMonitorThatVanishesInMidWindowLeavesARejection() throws Exception {
        TestMonitor monitor = TestMonitor.start(channel, "s-gone", 3);
        monitor.send(0, 1234);
        monitor.vanish();

        Rejection rejection = rejected("s-gone");

        assertThat(rejection.getWindowId()).isEqualTo("s-gone/3/0");
        assertThat(rejection.getRecordId()).isEqualTo("s-gone/3");
        assertThat(rejection.getCategory()).isEqualTo(RejectionCategory.REJECTION_CATEGORY_INCOMPLETE_WINDOW);
        assertThat(rejection.getReason()).contains("went away", "1234 of the 5000 frames");
        assertThat(rejection.getReason()).doesNotContain("patient");
        assertThat(rejection.getService()).isEqualTo("ingest-service");
        assertStillServes();
    }

    @Test
    void aMonitorThatEndsInMidWindowHasItRejectedAtOnce() throws Exception {
        TestMonitor monitor = TestMonitor.start(channel, "s-end", 3);
        monitor.send(0, 5000);
        monitor.send(5000, 1000);

        assertThat(monitor.finish().getCode()).isEqualTo(Status.Code.OK);

        Rejection rejection = rejected("s-end");
        assertThat(rejection.getWindowId()).isEqualTo("s-end/3/5000");
        assertThat(rejection.getReason()).contains("ended its stream");
    }

    @Test
    void theNewerOfTwoStreamsOfABedWins() {
        TestMonitor older = TestMonitor.start(channel, "s-two", 1);
        older.send(0, 1000);
        TestMonitor newer = TestMonitor.start(channel, "s-two", 1);

        StreamResponse answer = newer.send(1000, 4000);

        assertThat(older.end().getCode()).isEqualTo(Status.Code.ABORTED);
        assertThat(older.end().getDescription()).contains("bed s-two", "newer");
        assertThat(answer.getWindowIdsList()).containsExactly("s-two/1/0");
    }

    private Rejection rejected(String bedId) throws Exception {
        try (TopicReader topic = new TopicReader(Topics.REJECTED)) {
            return Rejection.parseFrom(topic.await(of(bedId)).value());
        }
    }

    private void assertStillServes() {
        TestMonitor monitor =
                TestMonitor.start(channel, "s-still", Instant.now().toEpochMilli());
        assertThat(monitor.send(0, 5000).getWindowIdsCount()).isEqualTo(1);
    }

    private static Predicate<ConsumerRecord<String, byte[]>> of(String bedId) {
        return message -> bedId.equals(message.key());
    }

    private static EcgWindow window(ConsumerRecord<String, byte[]> message) {
        try {
            return EcgWindow.parseFrom(message.value());
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }
}
