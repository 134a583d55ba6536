package io.meit.evaluation.worker.desk;

import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.meit.evaluation.sample.Cell;
import io.meit.evaluation.sample.KeptSample;
import io.meit.evaluation.sample.SampleOrder;
import io.meit.evaluation.sample.SampleOutput;
import io.meit.evaluation.worker.plan.RunPlan;
import io.meit.proto.v1.ClaimSamplesRequest;
import io.meit.proto.v1.ClaimSamplesResponse;
import io.meit.proto.v1.CreateRunRequest;
import io.meit.proto.v1.EvaluationServiceGrpc;
import io.meit.proto.v1.GetResultsRequest;
import io.meit.proto.v1.GetRunRequest;
import io.meit.proto.v1.ListRunsRequest;
import io.meit.proto.v1.ListSamplesRequest;
import io.meit.proto.v1.RecordOutputsRequest;
import io.meit.proto.v1.RecordOutputsResponse;
import io.meit.proto.v1.Results;
import io.meit.proto.v1.Run;
import io.meit.proto.v1.ScoreRunRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * eval-service, called over gRPC. Waits where it cannot be reached, as {@link Retry} says; throws {@link StatusRuntimeException}
 * for all else that it says. Does not close the channel.
 */
public final class EvaluationClient implements SampleDesk {

    private static final Duration CALL = Duration.ofSeconds(60);
    /** Making and scoring a run. */
    private static final Duration LONG_CALL = Duration.ofMinutes(30);

    private final EvaluationServiceGrpc.EvaluationServiceBlockingStub blocking;
    private final EvaluationServiceGrpc.EvaluationServiceStub streaming;
    private final Retry retry;

    public EvaluationClient(Channel channel, Retry retry) {
        this.blocking = EvaluationServiceGrpc.newBlockingStub(channel);
        this.streaming = EvaluationServiceGrpc.newStub(channel);
        this.retry = retry;
    }

    /** Makes a run of the plan; answers with the one that is there if it was made before. */
    public RunStatus create(RunPlan plan, String codeVersion) {
        var header = RunMessages.header(plan, codeVersion);
        return retry.call(() -> {
            Stream<CreateRunRequest> parts = Stream.concat(
                    Stream.of(CreateRunRequest.newBuilder().setHeader(header).build()),
                    plan.samples().map(order -> CreateRunRequest.newBuilder()
                            .setSample(SampleMessages.message(order))
                            .build()));
            RunUpload upload = new RunUpload(parts.iterator());
            streaming.withDeadlineAfter(LONG_CALL.toSeconds(), TimeUnit.SECONDS).createRun(upload);
            return RunMessages.status(await(upload));
        });
    }

    private static Run await(RunUpload upload) {
        try {
            return upload.answer().join();
        } catch (CompletionException e) {
            // As a blocking call would have thrown it.
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    @Override
    public Claim claim(String run, String worker, int limit, Duration lease, Optional<Cell> preferred) {
        ClaimSamplesRequest.Builder request = ClaimSamplesRequest.newBuilder()
                .setRunId(run)
                .setWorker(worker)
                .setLimit(limit)
                .setLeaseSeconds(Math.toIntExact(lease.toSeconds()));
        preferred.map(SampleMessages::message).ifPresent(request::setCell);
        ClaimSamplesResponse response = call(CALL, stub -> stub.claimSamples(request.build()));
        List<SampleOrder> samples =
                response.getSamplesList().stream().map(SampleMessages::order).toList();
        return new Claim(samples, response.getOpen(), response.getSuiteYaml());
    }

    @Override
    public Receipt record(String run, List<SampleOutput> outputs) {
        RecordOutputsRequest request = RecordOutputsRequest.newBuilder()
                .setRunId(run)
                .addAllOutputs(outputs.stream().map(SampleMessages::message).toList())
                .build();
        RecordOutputsResponse response = call(CALL, stub -> stub.recordOutputs(request));
        return new Receipt(response.getStored(), response.getKnown());
    }

    public RunStatus status(String run) {
        return RunMessages.status(call(CALL, stub -> stub.getRun(byId(run))));
    }

    /** The runs, newest first; {@code suite} empty for those of all suites. */
    public List<RunStatus> runs(int limit, String suite) {
        var request =
                ListRunsRequest.newBuilder().setLimit(limit).setSuite(suite).build();
        return call(CALL, stub -> stub.listRuns(request)).getRunsList().stream()
                .map(RunMessages::status)
                .toList();
    }

    /** Samples of the run are no longer given out. */
    public RunStatus cancel(String run) {
        return RunMessages.status(call(CALL, stub -> stub.cancelRun(byId(run))));
    }

    /** Scores a run whose samples are all written; a scored one again, from its kept outputs. */
    public ScoredRun score(String run) {
        var request = ScoreRunRequest.newBuilder().setRunId(run).build();
        return RunMessages.scored(call(LONG_CALL, stub -> stub.scoreRun(request)));
    }

    /** The results of the last scoring. */
    public ScoredRun results(String run) {
        Results results = call(
                CALL,
                stub -> stub.getResults(
                        GetResultsRequest.newBuilder().setRunId(run).build()));
        return RunMessages.scored(results);
    }

    /** The written samples of a run in its order. */
    public List<KeptSample> samples(String run) {
        var request = ListSamplesRequest.newBuilder().setRunId(run).build();
        return call(LONG_CALL, stub -> {
            List<KeptSample> samples = new ArrayList<>();
            stub.listSamples(request)
                    .forEachRemaining(sample -> RunMessages.sample(sample).ifPresent(samples::add));
            return samples;
        });
    }

    private <T> T call(Duration limit, Function<EvaluationServiceGrpc.EvaluationServiceBlockingStub, T> call) {
        return retry.call(() -> call.apply(blocking.withDeadlineAfter(limit.toSeconds(), TimeUnit.SECONDS)));
    }

    private static GetRunRequest byId(String run) {
        return GetRunRequest.newBuilder().setRunId(run).build();
    }
}
