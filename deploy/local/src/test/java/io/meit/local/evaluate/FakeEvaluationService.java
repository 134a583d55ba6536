package io.meit.local.evaluate;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.meit.evaluation.judge.JudgeSource;
import io.meit.evaluation.result.ResultsFile;
import io.meit.evaluation.sample.DataSetFacts;
import io.meit.evaluation.sample.KeptSample;
import io.meit.evaluation.score.RunScorer;
import io.meit.evaluation.suite.SuiteFile;
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
import io.meit.proto.v1.RunHeader;
import io.meit.proto.v1.RunState;
import io.meit.proto.v1.Sample;
import io.meit.proto.v1.SampleOrder;
import io.meit.proto.v1.SampleOutput;
import io.meit.proto.v1.ScoreRunRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs in memory behind the real API; outputs are shared by all runs, scores are real. */
final class FakeEvaluationService extends EvaluationServiceGrpc.EvaluationServiceImplBase {

    private final Map<String, FakeRun> runs = new LinkedHashMap<>();
    private final Map<String, SampleOutput> outputs = new LinkedHashMap<>();
    private int recorded;

    /** A run. */
    private static final class FakeRun {
        private final RunHeader header;
        private final List<SampleOrder> orders = new ArrayList<>();
        private Optional<String> json = Optional.empty();
        private boolean cancelled;

        FakeRun(RunHeader header) {
            this.header = header;
        }
    }

    /** Outputs that were handed in, by all workers. */
    synchronized int recorded() {
        return recorded;
    }

    @Override
    public StreamObserver<CreateRunRequest> createRun(StreamObserver<Run> answer) {
        return new StreamObserver<>() {
            private FakeRun run = new FakeRun(RunHeader.getDefaultInstance());

            @Override
            public void onNext(CreateRunRequest part) {
                if (part.hasHeader()) {
                    run = new FakeRun(part.getHeader());
                } else {
                    run.orders.add(part.getSample());
                }
            }

            @Override
            public void onError(Throwable failure) {
                answer.onError(failure);
            }

            @Override
            public void onCompleted() {
                answer(answer, keep(run));
            }
        };
    }

    private synchronized Run keep(FakeRun run) {
        return message(Optional.ofNullable(runs.putIfAbsent(run.header.getRunId(), run))
                .orElse(run));
    }

    @Override
    public synchronized void claimSamples(ClaimSamplesRequest request, StreamObserver<ClaimSamplesResponse> answer) {
        find(request.getRunId(), answer).ifPresent(run -> {
            List<SampleOrder> open = open(run);
            answer(
                    answer,
                    ClaimSamplesResponse.newBuilder()
                            .addAllSamples(
                                    open.stream().limit(request.getLimit()).toList())
                            .setOpen(open.size())
                            .setSuiteYaml(run.header.getSuiteYaml())
                            .build());
        });
    }

    @Override
    public synchronized void recordOutputs(RecordOutputsRequest request, StreamObserver<RecordOutputsResponse> answer) {
        request.getOutputsList().forEach(output -> outputs.putIfAbsent(output.getKey(), output));
        recorded += request.getOutputsCount();
        answer(
                answer,
                RecordOutputsResponse.newBuilder()
                        .setStored(request.getOutputsCount())
                        .build());
    }

    @Override
    public synchronized void getRun(GetRunRequest request, StreamObserver<Run> answer) {
        find(request.getRunId(), answer).ifPresent(run -> answer(answer, message(run)));
    }

    @Override
    public synchronized void cancelRun(GetRunRequest request, StreamObserver<Run> answer) {
        find(request.getRunId(), answer).ifPresent(run -> {
            run.cancelled = true;
            answer(answer, message(run));
        });
    }

    @Override
    public synchronized void listRuns(ListRunsRequest request, StreamObserver<ListRunsResponse> answer) {
        answer(
                answer,
                ListRunsResponse.newBuilder()
                        .addAllRuns(runs.values().stream().map(this::message).toList())
                        .build());
    }

    @Override
    public synchronized void scoreRun(ScoreRunRequest request, StreamObserver<Results> answer) {
        find(request.getRunId(), answer).ifPresent(run -> {
            run.json = Optional.of(score(run));
            answer(answer, results(run));
        });
    }

    @Override
    public synchronized void getResults(GetResultsRequest request, StreamObserver<Results> answer) {
        find(request.getRunId(), answer).ifPresent(run -> answer(answer, results(run)));
    }

    @Override
    public synchronized void listSamples(ListSamplesRequest request, StreamObserver<Sample> answer) {
        find(request.getRunId(), answer).ifPresent(run -> {
            run.orders.forEach(order -> {
                Sample.Builder sample = Sample.newBuilder().setOrder(order);
                Optional.ofNullable(outputs.get(order.getKey())).ifPresent(sample::setOutput);
                answer.onNext(sample.build());
            });
            answer.onCompleted();
        });
    }

    private String score(FakeRun run) {
        Map<String, DataSetFacts> facts = new LinkedHashMap<>();
        run.header
                .getDataSetsMap()
                .forEach((name, fact) ->
                        facts.put(name, new DataSetFacts(fact.getDataSetHash(), fact.getSplitHash(), fact.getSplit())));
        JudgeSource none = plan -> {
            throw new IllegalStateException("this suite has no judge");
        };
        RunScorer scorer = new RunScorer(
                run.header.getCodeVersion(), 1, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), none, Optional.empty());
        return ResultsFile.write(scorer.score(
                run.header.getRunId(), SuiteFile.parse(run.header.getSuiteYaml(), "suite"), facts, kept(run)));
    }

    private List<KeptSample> kept(FakeRun run) {
        return run.orders.stream()
                .map(order ->
                        new KeptSample(ProtoSamples.order(order), ProtoSamples.output(outputs.get(order.getKey()))))
                .toList();
    }

    private List<SampleOrder> open(FakeRun run) {
        return run.orders.stream()
                .filter(order -> !outputs.containsKey(order.getKey()))
                .toList();
    }

    private static Results results(FakeRun run) {
        return Results.newBuilder()
                .setRunId(run.header.getRunId())
                .setJson(run.json.orElseThrow())
                .setCodeVersion(run.header.getCodeVersion())
                .build();
    }

    private Run message(FakeRun run) {
        int open = open(run).size();
        RunState state = run.json.isPresent() ? RunState.RUN_STATE_SCORED : RunState.RUN_STATE_WRITTEN;
        if (open > 0) {
            state = RunState.RUN_STATE_RUNNING;
        }
        return Run.newBuilder()
                .setRunId(run.header.getRunId())
                .setSuite("tiny")
                .setTask("quality")
                .setState(run.cancelled ? RunState.RUN_STATE_CANCELLED : state)
                .setSamples(run.orders.size())
                .setWritten(run.orders.size() - open)
                .build();
    }

    private Optional<FakeRun> find(String id, StreamObserver<?> answer) {
        Optional<FakeRun> run = Optional.ofNullable(runs.get(id));
        if (run.isEmpty()) {
            answer.onError(
                    Status.NOT_FOUND.withDescription("there is no run " + id).asRuntimeException());
        }
        return run;
    }

    private static <T> void answer(StreamObserver<T> observer, T message) {
        observer.onNext(message);
        observer.onCompleted();
    }
}
