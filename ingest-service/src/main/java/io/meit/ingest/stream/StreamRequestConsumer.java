package io.meit.ingest.stream;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.meit.ingest.publish.BedId;
import io.meit.proto.v1.StreamRequest;
import io.meit.proto.v1.StreamResponse;
import io.opentelemetry.context.Context;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;

/** One monitor that is connected: takes what it sends in order, one message at a time, and answers it. */
final class StreamRequestConsumer implements StreamObserver<StreamRequest>, OpenStream {

    private static final Logger LOG = Logger.getLogger(StreamRequestConsumer.class);

    private final BedSessions sessions;
    private final StreamRefusals refusals;
    private final StreamMeters meters;
    private final Answers<StreamResponse> answers;
    private final Context trace = Context.current(); // of the call
    private final SerialQueue queue = new SerialQueue();

    // Both null before the start; touched in the queue only.
    private Monitor monitor;
    private BedSession session;

    StreamRequestConsumer(
            ServerCallStreamObserver<StreamResponse> out,
            BedSessions sessions,
            StreamRefusals refusals,
            StreamMeters meters) {
        this.answers = new Answers<>(out);
        this.sessions = sessions;
        this.refusals = refusals;
        this.meters = meters;
        meters.opened();
        out.setOnCloseHandler(meters::closed);
    }

    @Override
    public void onNext(StreamRequest request) {
        var unused = queue.add(() -> CompletableFuture.completedStage(request)
                .thenCompose(this::handle)
                .exceptionallyCompose(failure -> refuse(request, failure)));
    }

    /** The monitor is gone. */
    @Override
    public void onError(Throwable cause) {
        answers.drop();
        var unused = queue.add(this::leave);
    }

    /** The monitor has sent all it wanted to send. */
    @Override
    public void onCompleted() {
        var unused = queue.add(() -> (session == null ? done() : session.finish(this))
                .thenRun(answers::complete)
                .exceptionallyCompose(failure -> refuse(StreamRequest.getDefaultInstance(), failure)));
    }

    @Override
    public void supersede() {
        LOG.infof("%s: ended, a newer stream has begun", monitor.origin());
        answers.fail(StreamRefusals.superseded(monitor.bedId()));
    }

    private CompletionStage<Void> handle(StreamRequest request) {
        UnknownFields.refuse(request);
        return switch (request.getMessageCase()) {
            case START -> start(request);
            case CHUNK -> chunk(request);
            case MESSAGE_NOT_SET ->
                throw new IllegalArgumentException("message is not set; send start once, then chunks");
        };
    }

    private CompletionStage<Void> start(StreamRequest request) {
        if (monitor != null) {
            throw new IllegalArgumentException("start was sent twice; open another stream for another start");
        }
        Monitor arriving = StreamMapper.monitor(request.getStart());
        monitor = arriving;
        session = sessions.of(arriving.bedId());
        return session.open(arriving, this).thenRun(() -> {
            LOG.infof(
                    "%s: streams at %d Hz", arriving.origin(), arriving.format().sampleRateHz());
            answers.askForMore();
        });
    }

    private CompletionStage<Void> chunk(StreamRequest request) {
        if (monitor == null) {
            throw new IllegalArgumentException("the first message is a chunk; send start first");
        }
        meters.chunk();
        Chunk chunk = StreamMapper.chunk(request.getChunk(), monitor.format(), trace);
        return session.accept(chunk, this)
                .thenAccept(
                        acknowledgement -> answers.sendAndAskForMore(AnswerMapper.response(acknowledgement, monitor)));
    }

    private CompletionStage<Void> refuse(StreamRequest request, Throwable failure) {
        String bedId = monitor != null ? monitor.bedId() : request.getStart().getBedId();
        String recordId = monitor != null
                ? monitor.origin().recordId()
                : "%s/%d".formatted(bedId, request.getStart().getEpoch());
        boolean known = BedId.isValid(bedId);
        return refusals.of(failure, known ? bedId : "", known ? recordId : "unknown-stream", request.toByteArray())
                .thenAccept(answers::fail)
                .thenCompose(ignored -> leave());
    }

    private CompletionStage<Void> leave() {
        return session == null ? done() : session.leave(this);
    }

    private static CompletionStage<Void> done() {
        return CompletableFuture.completedStage(null);
    }
}
