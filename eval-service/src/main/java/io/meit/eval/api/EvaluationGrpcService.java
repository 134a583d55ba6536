package io.meit.eval.api;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.meit.eval.run.Recorded;
import io.meit.eval.run.RunDrafts;
import io.meit.eval.run.RunSamples;
import io.meit.eval.run.Runs;
import io.meit.eval.run.SampleClaims;
import io.meit.eval.run.SampleOutputs;
import io.meit.eval.score.RunScoring;
import io.meit.evaluation.sample.Cell;
import io.meit.evaluation.sample.SampleOutput;
import io.meit.proto.v1.ClaimSamplesRequest;
import io.meit.proto.v1.ClaimSamplesResponse;
import io.meit.proto.v1.CreateRunRequest;
import io.meit.proto.v1.EvaluationServiceGrpc;
import io.meit.proto.v1.GetResultsRequest;
import io.meit.proto.v1.GetRunRequest;
import io.meit.proto.v1.ListRunsRequest;
import io.meit.proto.v1.ListRunsResponse;
import io.meit.proto.v1.ListSamplesRequest;
import io.meit.proto.v1.RecordOutputsRequest;
import io.meit.proto.v1.RecordOutputsResponse;
import io.meit.proto.v1.Results;
import io.meit.proto.v1.Run;
import io.meit.proto.v1.Sample;
import io.meit.proto.v1.ScoreRunRequest;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * EvaluationService over gRPC. Written against grpc-java rather than Mutiny stubs, because only there deadlines, cancellation
 * and flow control reach the work (docs/adr). No method blocks: they run on an event loop.
 */
@GrpcService
class EvaluationGrpcService extends EvaluationServiceGrpc.EvaluationServiceImplBase {

    private static final int MIN_RESAMPLES = 100;
    private static final int MAX_RESAMPLES = 1_000_000;
    private static final int USUAL_LIST = 100;
    private static final int MAX_LIST = 1000;
    private static final int MAX_SUITE_NAME = 200;

    private final RunDrafts drafts;
    private final Runs runs;
    private final SampleClaims claims;
    private final SampleOutputs outputs;
    private final RunSamples samples;
    private final RunScoring scoring;

    EvaluationGrpcService(
            RunDrafts drafts,
            Runs runs,
            SampleClaims claims,
            SampleOutputs outputs,
            RunSamples samples,
            RunScoring scoring) {
        this.drafts = drafts;
        this.runs = runs;
        this.claims = claims;
        this.outputs = outputs;
        this.samples = samples;
        this.scoring = scoring;
    }

    @Override
    public StreamObserver<CreateRunRequest> createRun(StreamObserver<Run> observer) {
        return GrpcUpload.receive(new CreateRunMapper(drafts), (ServerCallStreamObserver<Run>) observer);
    }

    @Override
    public void claimSamples(ClaimSamplesRequest request, StreamObserver<ClaimSamplesResponse> observer) {
        answer(observer, () -> claims.claim(RunMapper.toClaim(request)).map(RunMapper::toProto));
    }

    @Override
    public void recordOutputs(RecordOutputsRequest request, StreamObserver<RecordOutputsResponse> observer) {
        answer(observer, () -> {
            Field.known(request);
            String runId = Field.runId("run_id", request.getRunId());
            Field.within("outputs: their number", request.getOutputsCount(), 1, RunMapper.MAX_BATCH);
            List<SampleOutput> given = request.getOutputsList().stream()
                    .map(SampleMapper::toOutput)
                    .toList();
            return outputs.record(runId, given).map(EvaluationGrpcService::toProto);
        });
    }

    @Override
    public void getRun(GetRunRequest request, StreamObserver<Run> observer) {
        answer(observer, () -> runs.get(runId(request)).map(RunMapper::toProto));
    }

    @Override
    public void listRuns(ListRunsRequest request, StreamObserver<ListRunsResponse> observer) {
        answer(observer, () -> {
            Field.known(request);
            long limit = Integer.toUnsignedLong(request.getLimit());
            Optional<String> suite = Optional.of(Field.optionalText("suite", request.getSuite(), MAX_SUITE_NAME))
                    .filter(name -> !name.isEmpty());
            return runs.newest(Field.withinOrUsual("limit", limit, 1, MAX_LIST, USUAL_LIST), suite)
                    .map(EvaluationGrpcService::toProto);
        });
    }

    @Override
    public void watchRun(GetRunRequest request, StreamObserver<Run> observer) {
        stream(observer, () -> runs.watch(runId(request)).map(RunMapper::toProto));
    }

    @Override
    public void cancelRun(GetRunRequest request, StreamObserver<Run> observer) {
        answer(observer, () -> runs.cancel(runId(request)).map(RunMapper::toProto));
    }

    @Override
    public void scoreRun(ScoreRunRequest request, StreamObserver<Results> observer) {
        answer(observer, () -> {
            Field.known(request);
            String runId = Field.runId("run_id", request.getRunId());
            int resamples = Field.withinOrUsual(
                    "resamples", Integer.toUnsignedLong(request.getResamples()), MIN_RESAMPLES, MAX_RESAMPLES, 0);
            return scoring.score(runId, resamples == 0 ? OptionalInt.empty() : OptionalInt.of(resamples))
                    .map(RunMapper::toProto);
        });
    }

    @Override
    public void getResults(GetResultsRequest request, StreamObserver<Results> observer) {
        answer(observer, () -> {
            Field.known(request);
            return scoring.latest(Field.runId("run_id", request.getRunId())).map(RunMapper::toProto);
        });
    }

    @Override
    public void listSamples(ListSamplesRequest request, StreamObserver<Sample> observer) {
        stream(observer, () -> {
            Field.known(request);
            Optional<Cell> cell =
                    request.hasCell() ? Optional.of(SampleMapper.toCell("cell", request.getCell())) : Optional.empty();
            return samples.stream(Field.runId("run_id", request.getRunId()), cell)
                    .map(SampleMapper::toProto);
        });
    }

    private static String runId(GetRunRequest request) {
        Field.known(request);
        return Field.runId("run_id", request.getRunId());
    }

    private static RecordOutputsResponse toProto(Recorded recorded) {
        return RecordOutputsResponse.newBuilder()
                .setStored(recorded.stored())
                .setKnown(recorded.known())
                .build();
    }

    private static ListRunsResponse toProto(List<io.meit.eval.run.Run> runs) {
        return ListRunsResponse.newBuilder()
                .addAllRuns(runs.stream().map(RunMapper::toProto).toList())
                .build();
    }

    private static <T> void answer(StreamObserver<T> observer, Supplier<Uni<T>> work) {
        ServerCallStreamObserver<T> call = (ServerCallStreamObserver<T>) observer;
        Cancellable answering = Uni.createFrom()
                .<T>deferred(() -> work.get())
                .subscribe()
                .with(
                        item -> {
                            if (!call.isCancelled()) {
                                call.onNext(item);
                                call.onCompleted();
                            }
                        },
                        failure -> {
                            if (!call.isCancelled()) {
                                call.onError(GrpcErrors.of(failure));
                            }
                        });
        call.setOnCancelHandler(answering::cancel);
    }

    private static <T> void stream(StreamObserver<T> observer, Supplier<Multi<T>> items) {
        GrpcStream.send(Multi.createFrom().<T>deferred(() -> items.get()), (ServerCallStreamObserver<T>) observer);
    }
}
