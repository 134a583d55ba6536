package io.meit.evaluation.worker.desk;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.meit.proto.v1.ClaimSamplesRequest;
import io.meit.proto.v1.ClaimSamplesResponse;
import io.meit.proto.v1.CreateRunRequest;
import io.meit.proto.v1.EvaluationServiceGrpc;
import io.meit.proto.v1.GetRunRequest;
import io.meit.proto.v1.ListSamplesRequest;
import io.meit.proto.v1.RecordOutputsRequest;
import io.meit.proto.v1.RecordOutputsResponse;
import io.meit.proto.v1.Results;
import io.meit.proto.v1.Run;
import io.meit.proto.v1.RunHeader;
import io.meit.proto.v1.RunState;
import io.meit.proto.v1.Sample;
import io.meit.proto.v1.SampleOrder;
import io.meit.proto.v1.SampleOutput;
import io.meit.proto.v1.ScoreRunRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run in memory, behind the real API; fails as often as it is told to. */
final class FakeEvaluationService extends EvaluationServiceGrpc.EvaluationServiceImplBase {

    private final List<SampleOrder> orders = new ArrayList<>();
    private final Map<String, SampleOutput> outputs = new LinkedHashMap<>();
    private final List<ClaimSamplesRequest> claims = new ArrayList<>();
    private Optional<RunHeader> header = Optional.empty();
    private int failures;

    /** The next calls answer UNAVAILABLE. */
    synchronized void failNext(int calls) {
        failures = calls;
    }

    synchronized List<SampleOrder> orders() {
        return List.copyOf(orders);
    }

    synchronized RunHeader header() {
        return header.orElseThrow();
    }

    synchronized ClaimSamplesRequest lastClaim() {
        return claims.getLast();
    }

    private synchronized boolean fails(StreamObserver<?> observer) {
        if (failures == 0) {
            return false;
        }
        failures--;
        observer.onError(Status.UNAVAILABLE.asRuntimeException());
        return true;
    }

    @Override
    public StreamObserver<CreateRunRequest> createRun(StreamObserver<Run> answer) {
        synchronized (this) {
            orders.clear();
        }
        return new StreamObserver<>() {
            @Override
            public void onNext(CreateRunRequest part) {
                take(part);
            }

            @Override
            public void onError(Throwable failure) {
                // the caller gave up: nothing is made
            }

            @Override
            public void onCompleted() {
                answer(answer, run());
            }
        };
    }

    private synchronized void take(CreateRunRequest part) {
        switch (part.getPartCase()) {
            case HEADER -> header = Optional.of(part.getHeader());
            case SAMPLE -> orders.add(part.getSample());
            case PART_NOT_SET -> throw new IllegalArgumentException("an empty part");
        }
    }

    @Override
    public synchronized void claimSamples(ClaimSamplesRequest request, StreamObserver<ClaimSamplesResponse> answer) {
        claims.add(request);
        List<SampleOrder> open = orders.stream()
                .filter(order -> !outputs.containsKey(order.getKey()))
                .toList();
        answer(
                answer,
                ClaimSamplesResponse.newBuilder()
                        .addAllSamples(open.stream().limit(request.getLimit()).toList())
                        .setOpen(open.size())
                        .setSuiteYaml(header().getSuiteYaml())
                        .build());
    }

    @Override
    public synchronized void recordOutputs(RecordOutputsRequest request, StreamObserver<RecordOutputsResponse> answer) {
        int known = 0;
        for (SampleOutput output : request.getOutputsList()) {
            known += outputs.putIfAbsent(output.getKey(), output) == null ? 0 : 1;
        }
        answer(
                answer,
                RecordOutputsResponse.newBuilder()
                        .setStored(request.getOutputsCount() - known)
                        .setKnown(known)
                        .build());
    }

    @Override
    public synchronized void getRun(GetRunRequest request, StreamObserver<Run> answer) {
        if (header.isEmpty() || !header().getRunId().equals(request.getRunId())) {
            answer.onError(Status.NOT_FOUND
                    .withDescription("there is no run " + request.getRunId())
                    .asRuntimeException());
            return;
        }
        answer(answer, run());
    }

    @Override
    public synchronized void scoreRun(ScoreRunRequest request, StreamObserver<Results> answer) {
        answer(
                answer,
                Results.newBuilder().setRunId(request.getRunId()).setJson("{}").build());
    }

    @Override
    public synchronized void listSamples(ListSamplesRequest request, StreamObserver<Sample> answer) {
        for (SampleOrder order : orders) {
            Sample.Builder sample = Sample.newBuilder().setOrder(order);
            Optional.ofNullable(outputs.get(order.getKey())).ifPresent(sample::setOutput);
            answer.onNext(sample.build());
        }
        answer.onCompleted();
    }

    private synchronized Run run() {
        return Run.newBuilder()
                .setRunId(header().getRunId())
                .setSuite("tiny")
                .setState(outputs.size() == orders.size() ? RunState.RUN_STATE_WRITTEN : RunState.RUN_STATE_RUNNING)
                .setSamples(orders.size())
                .setWritten(outputs.size())
                .build();
    }

    private <T> void answer(StreamObserver<T> observer, T message) {
        if (!fails(observer)) {
            observer.onNext(message);
            observer.onCompleted();
        }
    }
}
