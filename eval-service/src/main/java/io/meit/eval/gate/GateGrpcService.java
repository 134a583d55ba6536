package io.meit.eval.gate;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.meit.eval.run.RunNotFoundException;
import io.meit.eval.run.StoreException;
import io.meit.proto.v1.CanaryRequest;
import io.meit.proto.v1.ConsiderRequest;
import io.meit.proto.v1.Decision;
import io.meit.proto.v1.Evidence;
import io.meit.proto.v1.GateEntry;
import io.meit.proto.v1.GateServiceGrpc;
import io.meit.proto.v1.ListGateEntriesRequest;
import io.meit.proto.v1.ListGateEntriesResponse;
import io.meit.proto.v1.PromoteRequest;
import io.meit.proto.v1.RollbackRequest;
import io.meit.proto.v1.ShadowRequest;
import io.quarkus.grpc.GrpcService;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** GateService over gRPC. The work is done on a worker thread; a caller that goes away does not end it. */
@GrpcService
class GateGrpcService extends GateServiceGrpc.GateServiceImplBase {

    private static final Logger LOG = Logger.getLogger(GateGrpcService.class);

    private final GateDesk desk;
    private final String usualMetric;
    private final ExecutorService workers;

    GateGrpcService(GateDesk desk, GateConfig config, ExecutorService workers) {
        this.desk = desk;
        this.usualMetric = config.metric();
        this.workers = workers;
    }

    @Override
    public void consider(ConsiderRequest request, StreamObserver<Decision> observer) {
        answer(
                observer,
                () -> GateMapper.toProto(desk.consider(
                        GateMapper.candidate(request.getAdapter()),
                        GateMapper.evidence(request.getEvidence(), usualMetric))));
    }

    @Override
    public void promote(PromoteRequest request, StreamObserver<GateEntry> observer) {
        answer(
                observer,
                () -> GateMapper.toProto(desk.promote(
                        GateMapper.candidate(request.getAdapter()),
                        evidence(request.hasEvidence(), request.getEvidence()),
                        GateMapper.ask(request.getActor(), request.getReason(), request.getForce()))));
    }

    @Override
    public void canary(CanaryRequest request, StreamObserver<GateEntry> observer) {
        answer(
                observer,
                () -> GateMapper.toProto(desk.canary(
                        GateMapper.candidate(request.getAdapter()),
                        GateMapper.perMille(request.getPerMille()),
                        evidence(request.hasEvidence(), request.getEvidence()),
                        GateMapper.ask(request.getActor(), request.getReason(), request.getForce()))));
    }

    @Override
    public void shadow(ShadowRequest request, StreamObserver<GateEntry> observer) {
        answer(
                observer,
                () -> GateMapper.toProto(desk.shadow(
                        request.getAdapter().getName().isEmpty()
                                ? Optional.empty()
                                : Optional.of(GateMapper.candidate(request.getAdapter())),
                        GateMapper.ask(request.getActor(), request.getReason(), false))));
    }

    @Override
    public void rollback(RollbackRequest request, StreamObserver<GateEntry> observer) {
        answer(
                observer,
                () -> GateMapper.toProto(desk.rollback(GateMapper.rollback(request.getActor(), request.getReason()))));
    }

    @Override
    public void listGateEntries(ListGateEntriesRequest request, StreamObserver<ListGateEntriesResponse> observer) {
        answer(observer, () -> GateMapper.toProto(desk.history(GateMapper.limit(request.getLimit()))));
    }

    private Optional<io.meit.eval.gate.Evidence> evidence(boolean given, Evidence evidence) {
        return given ? Optional.of(GateMapper.evidence(evidence, usualMetric)) : Optional.empty();
    }

    private <T> void answer(StreamObserver<T> observer, Supplier<T> work) {
        ServerCallStreamObserver<T> call = (ServerCallStreamObserver<T>) observer;
        // Without a handler, answering a caller that has gone would throw.
        call.setOnCancelHandler(() -> {});
        workers.execute(() -> {
            try {
                T item = work.get();
                call.onNext(item);
                call.onCompleted();
            } catch (RuntimeException e) {
                call.onError(status(e));
            }
        });
    }

    private static StatusRuntimeException status(RuntimeException failure) {
        Status status =
                switch (failure) {
                    case StatusRuntimeException e -> e.getStatus();
                    case InvalidGateRequestException e -> Status.INVALID_ARGUMENT;
                    case RunNotFoundException e -> Status.NOT_FOUND;
                    case GateRefusedException e -> Status.FAILED_PRECONDITION;
                    case LlmRefusedException e -> e.code().toStatus();
                    case LlmUnavailableException e -> Status.UNAVAILABLE;
                    case JournalException e -> Status.UNAVAILABLE;
                    case StoreException e -> Status.UNAVAILABLE;
                    default -> Status.INTERNAL;
                };
        if (status.getCode() == Status.Code.INTERNAL) {
            LOG.error("a call failed for a reason of our own", failure);
            return status.withDescription("eval-service failed; its log says why")
                    .asRuntimeException();
        }
        if (failure instanceof JournalException || failure instanceof StoreException) {
            LOG.warn("the database did not answer as expected", failure);
        }
        return status.withDescription(failure.getMessage()).asRuntimeException();
    }
}
