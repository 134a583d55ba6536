package io.meit.local.monitor;

import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.meit.proto.v1.EcgChunk;
import io.meit.proto.v1.IngestServiceGrpc;
import io.meit.proto.v1.StreamRequest;
import io.meit.proto.v1.StreamResponse;
import io.meit.proto.v1.StreamStart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An ingest-service that keeps only whole windows: what it received of an unfinished window is lost with the connection,
 * as after {@code kill -9}. Can break the connection once.
 */
final class FakeIngest extends IngestServiceGrpc.IngestServiceImplBase implements AutoCloseable {

    private static final int WINDOW = 5000;
    private static final int FRAME_BYTES = 24;

    final List<StreamStart> starts = new CopyOnWriteArrayList<>();
    final List<EcgChunk> chunks = new CopyOnWriteArrayList<>();
    final List<String> windowIds = new CopyOnWriteArrayList<>();

    private final Server server;
    private final long breakAt;
    private final Status breakWith;
    private boolean broken;
    /** Everything before this frame is kept. */
    private long durable;

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    /** @param breakAt the connection breaks, once, at the chunk that starts with this frame; -1 = never */
    FakeIngest(long breakAt, Status breakWith) throws IOException {
        this.breakAt = breakAt;
        this.breakWith = breakWith;
        this.server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(this)
                .build()
                .start();
    }

    int port() {
        return server.getPort();
    }

    /** All frames that were kept, in order. */
    byte[] keptFrames() {
        return kept.toByteArray();
    }

    @Override
    public StreamObserver<StreamRequest> stream(StreamObserver<StreamResponse> answers) {
        return new Session(answers);
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private final class Session implements StreamObserver<StreamRequest> {
        private final StreamObserver<StreamResponse> answers;
        private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
        private StreamStart start;
        private long next = durable;

        private Session(StreamObserver<StreamResponse> answers) {
            this.answers = answers;
        }

        @Override
        public void onNext(StreamRequest request) {
            if (request.hasStart()) {
                start = request.getStart();
                starts.add(start);
                return;
            }
            EcgChunk chunk = request.getChunk();
            if (chunk.getFirstSample() == breakAt && !broken) {
                broken = true;
                answers.onError(breakWith.asRuntimeException());
                return;
            }
            take(chunk);
        }

        private void take(EcgChunk chunk) {
            chunks.add(chunk);
            if (chunk.getFirstSample() != next) {
                answers.onError(Status.INVALID_ARGUMENT
                        .withDescription("gap: expected %d, got %d".formatted(next, chunk.getFirstSample()))
                        .asRuntimeException());
                return;
            }
            unfinished.writeBytes(chunk.getFrames().toByteArray());
            next += chunk.getFrames().size() / FRAME_BYTES;
            StreamResponse.Builder answer = StreamResponse.newBuilder().setNextSample(next);
            if (next % WINDOW == 0) {
                kept.writeBytes(unfinished.toByteArray());
                unfinished.reset();
                String id = "%s/%d/%d".formatted(start.getBedId(), start.getEpoch(), next - WINDOW);
                windowIds.add(id);
                answer.addWindowIds(id);
                durable = next;
            }
            answers.onNext(answer.setDurableSample(durable).build());
        }

        @Override
        public void onError(Throwable error) {
            unfinished.reset();
        }

        @Override
        public void onCompleted() {
            answers.onCompleted();
        }
    }
}
