package io.meit.ingest.stream;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.meit.ingest.ledger.LedgerRepository;
import io.meit.proto.v1.GetOutcomesRequest;
import io.meit.proto.v1.GetOutcomesResponse;
import io.meit.proto.v1.IngestServiceGrpc;
import io.meit.proto.v1.StreamRequest;
import io.meit.proto.v1.StreamResponse;
import io.quarkus.grpc.GrpcService;

/**
 * The gRPC edge of ingest-service. Plain grpc-java, not Mutiny stubs: only with it cancellation and back-pressure reach
 * the server.
 */
@GrpcService
class IngestGrpcService extends IngestServiceGrpc.IngestServiceImplBase {

    private static final int MAX_WINDOWS = 1000;

    private final BedSessions sessions;
    private final StreamRefusals refusals;
    private final StreamMeters meters;
    private final LedgerRepository ledger;

    IngestGrpcService(BedSessions sessions, StreamRefusals refusals, StreamMeters meters, LedgerRepository ledger) {
        this.sessions = sessions;
        this.refusals = refusals;
        this.meters = meters;
        this.ledger = ledger;
    }

    @Override
    public StreamObserver<StreamRequest> stream(StreamObserver<StreamResponse> responses) {
        ServerCallStreamObserver<StreamResponse> out = (ServerCallStreamObserver<StreamResponse>) responses;
        out.disableAutoRequest();
        StreamRequestConsumer monitor = new StreamRequestConsumer(out, sessions, refusals, meters);
        out.request(1);
        return monitor;
    }

    @Override
    public void getOutcomes(GetOutcomesRequest request, StreamObserver<GetOutcomesResponse> out) {
        try {
            UnknownFields.refuse(request);
        } catch (IllegalArgumentException e) {
            out.onError(Status.INVALID_ARGUMENT.withDescription(e.getMessage()).asRuntimeException());
            return;
        }
        if (request.getWindowIdsCount() > MAX_WINDOWS) {
            out.onError(Status.INVALID_ARGUMENT
                    .withDescription("window_ids has %d entries; ask for at most %d at a time"
                            .formatted(request.getWindowIdsCount(), MAX_WINDOWS))
                    .asRuntimeException());
            return;
        }
        ledger.outcomes(request.getWindowIdsList())
                .map(AnswerMapper::response)
                .subscribe()
                .with(
                        response -> {
                            out.onNext(response);
                            out.onCompleted();
                        },
                        failure -> out.onError(Status.UNAVAILABLE
                                .withDescription(failure.getMessage())
                                .asRuntimeException()));
    }
}
