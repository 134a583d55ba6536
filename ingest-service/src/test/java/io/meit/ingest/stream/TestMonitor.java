package io.meit.ingest.stream;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.meit.ingest.TestEcg;
import io.meit.proto.v1.EcgChunk;
import io.meit.proto.v1.IngestServiceGrpc;
import io.meit.proto.v1.Lead;
import io.meit.proto.v1.StreamRequest;
import io.meit.proto.v1.StreamResponse;
import io.meit.proto.v1.StreamStart;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** A bedside monitor that a test moves step by step. Every wait ends after 20 s. */
final class TestMonitor implements ClientResponseObserver<StreamRequest, StreamResponse> {

    static final long STARTED_AT = 1_763_767_031L;

    private static final long PATIENCE_S = 20;

    private final BlockingQueue<StreamResponse> answers = new LinkedBlockingQueue<>();
    private final CompletableFuture<Status> ended = new CompletableFuture<>();
    private ClientCallStreamObserver<StreamRequest> out;

    static TestMonitor connect(Channel channel) {
        TestMonitor monitor = new TestMonitor();
        IngestServiceGrpc.newStub(channel).stream(monitor);
        return monitor;
    }

    static TestMonitor start(Channel channel, String bedId, long epoch) {
        TestMonitor monitor = connect(channel);
        monitor.send(start(bedId, epoch).build());
        return monitor;
    }

    static StreamStart.Builder start(String bedId, long epoch) {
        return StreamStart.newBuilder()
                .setBedId(bedId)
                .setPatientId("patient-of-" + bedId)
                .setEpoch(epoch)
                .setEpochStartedAt(Timestamp.newBuilder().setSeconds(STARTED_AT))
                .setSampleRateHz(TestEcg.RATE_HZ)
                .addAllLeads(
                        IntStream.rangeClosed(1, 12).mapToObj(Lead::forNumber).toList())
                .setMicrovoltsPerUnit(1);
    }

    static EcgChunk.Builder chunk(long first, int count) {
        return EcgChunk.newBuilder().setFirstSample(first).setFrames(ByteString.copyFrom(TestEcg.frames(first, count)));
    }

    void send(StreamStart start) {
        out.onNext(StreamRequest.newBuilder().setStart(start).build());
    }

    void send(StreamRequest request) {
        out.onNext(request);
    }

    StreamResponse send(EcgChunk chunk) {
        out.onNext(StreamRequest.newBuilder().setChunk(chunk).build());
        return answer();
    }

    StreamResponse send(long first, int count) {
        return send(chunk(first, count).build());
    }

    void sendUnanswered(EcgChunk chunk) {
        out.onNext(StreamRequest.newBuilder().setChunk(chunk).build());
    }

    StreamResponse answer() {
        try {
            StreamResponse answer = answers.poll(PATIENCE_S, TimeUnit.SECONDS);
            if (answer == null) {
                throw new AssertionError("no answer; the stream's end: " + ended.getNow(null));
            }
            return answer;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The network fails. */
    void vanish() {
        out.cancel("the monitor vanishes", null);
    }

    Status finish() {
        out.onCompleted();
        return end();
    }

    Status end() {
        return ended.orTimeout(PATIENCE_S, TimeUnit.SECONDS).join();
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<StreamRequest> requests) {
        out = requests;
    }

    @Override
    public void onNext(StreamResponse response) {
        answers.add(response);
    }

    @Override
    public void onError(Throwable failure) {
        ended.complete(Status.fromThrowable(failure));
    }

    @Override
    public void onCompleted() {
        ended.complete(Status.OK);
    }
}
