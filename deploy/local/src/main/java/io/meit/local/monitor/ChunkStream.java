package io.meit.local.monitor;

import com.google.protobuf.Timestamp;
import com.google.protobuf.UnsafeByteOperations;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.meit.ecg.signal.EcgWindow;
import io.meit.proto.v1.EcgChunk;
import io.meit.proto.v1.IngestServiceGrpc;
import io.meit.proto.v1.Lead;
import io.meit.proto.v1.Priority;
import io.meit.proto.v1.StreamRequest;
import io.meit.proto.v1.StreamResponse;
import io.meit.proto.v1.StreamStart;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One call of {@code IngestService.Stream}: chunks out, acknowledgements in. */
final class ChunkStream implements ClientResponseObserver<StreamRequest, StreamResponse> {

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);

    private final String bedId;
    private final Pace pace;
    private final Episode episode;
    private final MonitorListener listener;
    private final Traces traces = new Traces();
    private final CountDownLatch ended = new CountDownLatch(1);

    private ClientCallStreamObserver<StreamRequest> requests;
    private String traceparent = "";
    private volatile long durable;
    private volatile Throwable failure;

    ChunkStream(String bedId, Pace pace, Episode episode, long durable, MonitorListener listener) {
        this.bedId = bedId;
        this.pace = pace;
        this.episode = episode;
        this.durable = durable;
        this.listener = listener;
    }

    /** Everything before this frame is stored. */
    long durable() {
        return durable;
    }

    void open(Channel channel) {
        var unused = IngestServiceGrpc.newStub(channel).stream(this);
        requests.onNext(StreamRequest.newBuilder().setStart(start()).build());
    }

    /**
     * Sends some frames.
     *
     * @throws StatusRuntimeException if the call has ended
     */
    void send(long first, int count) {
        requireOpen();
        if (first % EcgWindow.LENGTH == 0 || traceparent.isEmpty()) {
            traceparent = traces.next();
        }
        EcgChunk chunk = EcgChunk.newBuilder()
                .setFirstSample(first)
                .setFrames(UnsafeByteOperations.unsafeWrap(episode.frames(first, count)))
                .setTraceparent(traceparent)
                .build();
        requests.onNext(StreamRequest.newBuilder().setChunk(chunk).build());
    }

    /** Ends the call in good order and waits for the last acknowledgements. Returns {@link #durable}. */
    long finish() {
        requireOpen();
        requests.onCompleted();
        try {
            if (!ended.await(ANSWER_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                requests.cancel("no answer within " + ANSWER_LIMIT.toSeconds() + " s", null);
                throw Status.DEADLINE_EXCEEDED
                        .withDescription("no answer within %d s".formatted(ANSWER_LIMIT.toSeconds()))
                        .asRuntimeException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            requests.cancel("interrupted", e);
            throw Status.CANCELLED.withDescription("interrupted").asRuntimeException();
        }
        if (failure != null) {
            throw asStatus(failure);
        }
        return durable;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<StreamRequest> call) {
        requests = call;
    }

    @Override
    public void onNext(StreamResponse response) {
        durable = Math.max(durable, response.getDurableSample());
        response.getWindowIdsList().forEach(listener::onWindowStored);
        response.getRejectionsList().forEach(listener::onRejected);
    }

    @Override
    public void onError(Throwable error) {
        failure = error;
        ended.countDown();
    }

    @Override
    public void onCompleted() {
        ended.countDown();
    }

    private void requireOpen() {
        if (ended.getCount() == 0) {
            throw failure == null
                    ? Status.UNAVAILABLE
                            .withDescription("the server ended the stream")
                            .asRuntimeException()
                    : asStatus(failure);
        }
    }

    private StreamStart start() {
        StreamStart.Builder start = StreamStart.newBuilder()
                .setBedId(bedId)
                .setEpoch(pace.epoch())
                .setEpochStartedAt(timestamp(pace.start()))
                .setSampleRateHz(EcgWindow.SAMPLE_RATE_HZ)
                .setMicrovoltsPerUnit(Episode.MICROVOLTS_PER_UNIT)
                .setPriority(Priority.PRIORITY_ROUTINE)
                .setReferenceReport(episode.truth());
        for (int lead = Lead.LEAD_I_VALUE; lead <= Lead.LEAD_V6_VALUE; lead++) {
            start.addLeads(Lead.forNumber(lead));
        }
        return start.build();
    }

    private static Timestamp timestamp(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }

    private static StatusRuntimeException asStatus(Throwable error) {
        return error instanceof StatusRuntimeException known
                ? known
                : Status.fromThrowable(error).asRuntimeException();
    }
}
