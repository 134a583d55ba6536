package io.meit.ingest.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.meit.ingest.GrpcPortResource;
import io.meit.ingest.TestEcg;
import io.meit.ingest.TopicReader;
import io.meit.proto.Topics;
import io.meit.proto.v1.EcgChunk;
import io.meit.proto.v1.Lead;
import io.meit.proto.v1.Rejection;
import io.meit.proto.v1.RejectionCategory;
import io.meit.proto.v1.StreamRequest;
import io.meit.proto.v1.StreamResponse;
import io.meit.testkit.BackingServicesResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a monitor does wrong: it hears of it, the rejected topic has it, and the service goes on. */
@QuarkusTest
@WithTestResource(BackingServicesResource.class)
@WithTestResource(GrpcPortResource.class)
class BadStreamQuarkusTest {

    private static final AtomicInteger STILL_SERVED = new AtomicInteger();

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
    void theServiceStillServes() {
        TestMonitor monitor = TestMonitor.start(channel, "b-still-" + STILL_SERVED.incrementAndGet(), 1);
        assertThat(monitor.send(0, 5000).getWindowIdsCount()).isEqualTo(1);
        channel.shutdownNow();
    }

    @Test
    void elevenLeads() throws Exception {
        TestMonitor monitor = TestMonitor.connect(channel);
        var start = TestMonitor.start("b-leads", 5);
        monitor.send(start.clearLeads()
                .addAllLeads(TestMonitor.start("b-leads", 5).getLeadsList().subList(0, 11))
                .build());

        assertEnds(monitor, Status.Code.INVALID_ARGUMENT, "leads names 11 leads and lacks [V6]");
        assertRejected("b-leads", RejectionCategory.REJECTION_CATEGORY_MALFORMED, "b-leads/5");
    }

    @Test
    void zeroHertz() throws Exception {
        TestMonitor monitor = TestMonitor.connect(channel);
        monitor.send(TestMonitor.start("b-0hz", 5).setSampleRateHz(0).build());

        assertEnds(monitor, Status.Code.INVALID_ARGUMENT, "sample_rate_hz is 0; send a rate of 100..2000 Hz");
        assertRejected("b-0hz", RejectionCategory.REJECTION_CATEGORY_MALFORMED, "b-0hz/5");
    }

    @Test
    void zeroAmplitude() throws Exception {
        TestMonitor monitor = TestMonitor.connect(channel);
        monitor.send(TestMonitor.start("b-gain", 5).setMicrovoltsPerUnit(0).build());

        assertEnds(monitor, Status.Code.INVALID_ARGUMENT, "microvolts_per_unit is 0.0");
        assertRejected("b-gain", RejectionCategory.REJECTION_CATEGORY_MALFORMED, "b-gain/5");
    }

    @Test
    void anUnknownFieldInAChunk() throws Exception {
        TestMonitor monitor = TestMonitor.start(channel, "b-field", 5);
        EcgChunk chunk = TestMonitor.chunk(0, 100)
                .setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(
                                99,
                                UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                        .build())
                .build();
        monitor.sendUnanswered(chunk);

        assertEnds(monitor, Status.Code.INVALID_ARGUMENT, "field number 99 of meit.v1.EcgChunk");
        Rejection rejection = assertRejected("b-field", RejectionCategory.REJECTION_CATEGORY_MALFORMED, "b-field/5");
        assertThat(StreamRequest.parseFrom(rejection.getPayload()).getChunk()).isEqualTo(chunk);
    }

    @Test
    void halfAFrame() throws Exception {
        TestMonitor monitor = TestMonitor.start(channel, "b-half", 5);
        monitor.sendUnanswered(EcgChunk.newBuilder()
                .setFrames(ByteString.copyFrom(new byte[30]))
                .build());

        assertEnds(monitor, Status.Code.INVALID_ARGUMENT, "frames has 30 bytes; send whole frames of 24 bytes");
        assertRejected("b-half", RejectionCategory.REJECTION_CATEGORY_MALFORMED, "b-half/5");
    }

    @Test
    void moreThanTenSecondsInAChunk() throws Exception {
        TestMonitor monitor = TestMonitor.start(channel, "b-large", 5);
        monitor.sendUnanswered(TestMonitor.chunk(0, 5001).build());

        assertEnds(monitor, Status.Code.RESOURCE_EXHAUSTED, "frames has 120024 bytes; send at most 10 s");
        assertRejected("b-large", RejectionCategory.REJECTION_CATEGORY_TOO_LARGE, "b-large/5");
    }

    @Test
    void aChunkBeforeTheStart() {
        TestMonitor monitor = TestMonitor.connect(channel);
        monitor.sendUnanswered(TestMonitor.chunk(0, 10).build());

        assertEnds(monitor, Status.Code.INVALID_ARGUMENT, "the first message is a chunk; send start first");
    }

    @Test
    void aBedIdOutsideItsGrammar() {
        TestMonitor monitor = TestMonitor.connect(channel);
        monitor.send(TestMonitor.start("bed 1/a", 5).build());

        assertEnds(monitor, Status.Code.INVALID_ARGUMENT, "bed_id is 'bed 1/a'");
    }

    @Test
    void aSmallerEpochThanBefore() {
        TestMonitor.start(channel, "b-epoch", 9).send(0, 10);
        TestMonitor monitor = TestMonitor.start(channel, "b-epoch", 8);

        assertEnds(monitor, Status.Code.INVALID_ARGUMENT, "epoch is 8, but bed b-epoch is at epoch 9 already");
    }

    @Test
    void anotherLeadOrderWithinAnEpoch() {
        TestMonitor.start(channel, "b-order", 9).send(0, 10);
        TestMonitor monitor = TestMonitor.connect(channel);
        monitor.send(TestMonitor.start("b-order", 9)
                .setLeads(0, Lead.LEAD_II)
                .setLeads(1, Lead.LEAD_I)
                .build());

        assertEnds(monitor, Status.Code.INVALID_ARGUMENT, "differ from those that bed b-order began epoch 9 with");
    }

    @Test
    void aTraceparentOutsideItsGrammar() {
        TestMonitor monitor = TestMonitor.start(channel, "b-trace", 5);
        monitor.sendUnanswered(TestMonitor.chunk(0, 10).setTraceparent("00-abc").build());

        assertEnds(monitor, Status.Code.INVALID_ARGUMENT, "traceparent is '00-abc'");
    }

    @Test
    void tooManyMissingSamplesCostTheWindowOnly() throws Exception {
        TestMonitor monitor = TestMonitor.start(channel, "b-nan", 5);
        byte[] frames = TestEcg.frames(0, 5000);
        ByteBuffer samples = ByteBuffer.wrap(frames).order(ByteOrder.LITTLE_ENDIAN);
        for (int frame = 1000; frame < 2000; frame++) {
            samples.putShort(frame * 24, Short.MIN_VALUE);
        }

        StreamResponse answer = monitor.send(
                EcgChunk.newBuilder().setFrames(ByteString.copyFrom(frames)).build());
        StreamResponse next = monitor.send(5000, 5000);

        assertThat(answer.getWindowIdsList()).isEmpty();
        assertThat(answer.getRejections(0).getCategory())
                .isEqualTo(RejectionCategory.REJECTION_CATEGORY_MISSING_SAMPLES);
        assertThat(answer.getDurableSample()).isEqualTo(5000);
        assertThat(next.getWindowIdsList()).containsExactly("b-nan/5/5000");
        Rejection rejection = assertRejected("b-nan", RejectionCategory.REJECTION_CATEGORY_MISSING_SAMPLES, "b-nan/5");
        assertThat(rejection.getWindowId()).isEqualTo("b-nan/5/0");
        assertThat(rejection.getReason()).startsWith("lead I lacks 2000 ms");
    }

    private static void assertEnds(TestMonitor monitor, Status.Code code, String message) {
        Status end = monitor.end();
        assertThat(end.getCode()).isEqualTo(code);
        assertThat(end.getDescription()).contains(message).doesNotContain("patient-of");
    }

    private static Rejection assertRejected(String bedId, RejectionCategory category, String recordId)
            throws Exception {
        try (TopicReader topic = new TopicReader(Topics.REJECTED)) {
            Rejection rejection = Rejection.parseFrom(
                    topic.await(message -> bedId.equals(message.key())).value());
            assertThat(rejection.getCategory()).isEqualTo(category);
            assertThat(rejection.getBedId()).isEqualTo(bedId);
            assertThat(rejection.getRecordId()).isEqualTo(recordId);
            assertThat(rejection.getReason()).isNotBlank().doesNotContain("patient-of");
            return rejection;
        }
    }
}
