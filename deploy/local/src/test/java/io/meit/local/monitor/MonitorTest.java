package io.meit.local.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.meit.ecg.synth.Finding;
import io.meit.proto.v1.EcgChunk;
import io.meit.proto.v1.Rejection;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a gRPC server in this process; a hundred times as fast as real time. */
class MonitorTest {

    private static final double FAST = 100;
    private static final Bed BED =
            new Bed("bed-1", 11, List.of(Set.of(Finding.SINUS_RHYTHM), Set.of(Finding.ATRIAL_FIBRILLATION)));

    private final Heard heard = new Heard();
    private FakeIngest ingest;
    private ManagedChannel channel;

    @AfterEach
    void close() {
        channel.shutdownNow();
        ingest.close();
    }

    @Test
    void sendsEveryFrameOfEveryWindowOnce() throws IOException {
        connect(new FakeIngest(-1, Status.OK));

        monitor(3).run();

        assertThat(ingest.keptFrames()).isEqualTo(signal(3));
        assertThat(heard.stored).hasSize(3).isEqualTo(ingest.windowIds);
    }

    @Test
    void goesOnFromTheLastStoredWindowAfterADisconnect() throws IOException {
        connect(new FakeIngest(5000 + 4 * Monitor.CHUNK_FRAMES, Status.UNAVAILABLE));

        monitor(3).run();

        assertThat(heard.resumedFrom).containsExactly(5000L);
        assertThat(ingest.keptFrames()).as("no frame is missing or doubled").isEqualTo(signal(3));
        assertThat(ingest.starts)
                .extracting("epoch")
                .as("it is still the same epoch")
                .hasSizeGreaterThan(1);
        assertThat(Set.copyOf(
                        ingest.starts.stream().map(start -> start.getEpoch()).toList()))
                .hasSize(1);
    }

    @Test
    void tellsTheIdAndTheTruthOfEachWindowItSends() throws IOException {
        connect(new FakeIngest(5000, Status.UNAVAILABLE));

        monitor(3).run();

        assertThat(heard.sent).as("also across a disconnect, each once").isEqualTo(ingest.windowIds);
        assertThat(heard.truths.get(0)).contains("sinus rhythm");
        assertThat(heard.truths.get(2)).contains("atrial fibrillation");
    }

    @Test
    void sendsTheTruthAsReferenceWithTheStream() throws IOException {
        connect(new FakeIngest(-1, Status.OK));

        monitor(3).run();

        assertThat(ingest.starts).hasSize(2);
        assertThat(ingest.starts.get(0).getReferenceReport()).contains("sinus rhythm");
        assertThat(ingest.starts.get(1).getReferenceReport()).contains("atrial fibrillation");
    }

    @Test
    void beginsATraceWithEachWindow() throws IOException {
        connect(new FakeIngest(-1, Status.OK));

        monitor(2).run();

        List<String> traces =
                ingest.chunks.stream().map(EcgChunk::getTraceparent).toList();
        assertThat(traces).allMatch(trace -> trace.matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01"));
        assertThat(Set.copyOf(traces.subList(0, 20))).hasSize(1);
        assertThat(Set.copyOf(traces)).hasSize(2);
    }

    @Test
    void doesNotTryAgainWhenTheServerRefusesWhatItSays() throws IOException {
        connect(new FakeIngest(0, Status.INVALID_ARGUMENT.withDescription("bed_id is empty")));

        assertThatThrownBy(() -> monitor(1).run())
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("bed_id is empty");
    }

    private void connect(FakeIngest server) {
        ingest = server;
        channel = NettyChannelBuilder.forAddress("localhost", server.port())
                .usePlaintext()
                .build();
    }

    private Monitor monitor(int windows) {
        return new Monitor(BED, channel, windows, FAST, heard);
    }

    /** The frames that a monitor must send for its first windows. */
    private static byte[] signal(int windows) {
        java.io.ByteArrayOutputStream frames = new java.io.ByteArrayOutputStream();
        for (int window = 0; window < windows; window++) {
            Episode episode = BED.episode(window / Bed.EPISODE_WINDOWS);
            frames.writeBytes(episode.frames(window * 5000L, 5000));
        }
        return frames.toByteArray();
    }

    /** Remembers what a monitor says. */
    private static final class Heard implements MonitorListener {
        private final List<String> sent = new CopyOnWriteArrayList<>();
        private final List<String> truths = new CopyOnWriteArrayList<>();
        private final List<String> stored = new CopyOnWriteArrayList<>();
        private final List<Long> resumedFrom = new CopyOnWriteArrayList<>();

        @Override
        public void onWindowSent(String windowId, Instant sentAt, String truth) {
            sent.add(windowId);
            truths.add(truth);
        }

        @Override
        public void onWindowStored(String windowId) {
            stored.add(windowId);
        }

        @Override
        public void onRejected(Rejection rejection) {
            throw new AssertionError("nothing is rejected here: " + rejection);
        }

        @Override
        public void onDisconnected(String bedId, String reason, long resumeFrom) {
            resumedFrom.add(resumeFrom);
        }
    }
}
