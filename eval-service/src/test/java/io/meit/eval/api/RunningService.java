package io.meit.eval.api;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import io.meit.eval.run.TestRuns;
import io.meit.evaluation.sample.SampleOrder;
import io.meit.evaluation.sample.SampleOutput;
import io.meit.proto.v1.ClaimSamplesRequest;
import io.meit.proto.v1.CreateRunRequest;
import io.meit.proto.v1.DataSetFacts;
import io.meit.proto.v1.EvaluationServiceGrpc;
import io.meit.proto.v1.EvaluationServiceGrpc.EvaluationServiceBlockingStub;
import io.meit.proto.v1.GetResultsRequest;
import io.meit.proto.v1.GetRunRequest;
import io.meit.proto.v1.RecordOutputsRequest;
import io.meit.proto.v1.Results;
import io.meit.proto.v1.Run;
import io.meit.proto.v1.RunHeader;
import io.meit.proto.v1.RunState;
import io.meit.proto.v1.ScoreRunRequest;
import io.quarkus.grpc.runtime.GrpcServer;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** The service under test as a client sees it: over the network, with a deadline on every call. */
@Singleton
public class RunningService {

    private final GrpcServer server;
    private ManagedChannel channel;

    RunningService(GrpcServer server) {
        this.server = server;
    }

    void stop(@Observes ShutdownEvent stopping) {
        if (channel != null) {
            channel.shutdownNow();
        }
    }

    public synchronized ManagedChannel channel() {
        if (channel == null) {
            channel = NettyChannelBuilder.forAddress("localhost", server.getPort())
                    .usePlaintext()
                    .build();
        }
        return channel;
    }

    public EvaluationServiceBlockingStub evaluation() {
        return EvaluationServiceGrpc.newBlockingStub(channel()).withDeadlineAfter(60, TimeUnit.SECONDS);
    }

    /** Creates a run, all parts at once; throws what the call fails with. */
    public Run create(RunHeader header, List<SampleOrder> orders) {
        List<CreateRunRequest> parts = new ArrayList<>();
        parts.add(CreateRunRequest.newBuilder().setHeader(header).build());
        orders.forEach(order -> parts.add(part(order)));
        return create(parts);
    }

    public Run create(List<CreateRunRequest> parts) {
        Answer<Run> answer = new Answer<>();
        StreamObserver<CreateRunRequest> upload = EvaluationServiceGrpc.newStub(channel())
                .withDeadlineAfter(60, TimeUnit.SECONDS)
                .createRun(answer);
        parts.forEach(upload::onNext);
        upload.onCompleted();
        return answer.await();
    }

    /** A written run of all reports of a cell. */
    public Run written(String runId, List<SampleOrder> orders) {
        create(header(runId, runId), orders);
        record(runId, TestRuns.outputs(orders));
        return evaluation().getRun(run(runId));
    }

    public void record(String runId, List<SampleOutput> outputs) {
        RecordOutputsRequest.Builder request = RecordOutputsRequest.newBuilder().setRunId(runId);
        outputs.forEach(output -> request.addOutputs(message(output)));
        evaluation().recordOutputs(request.build());
    }

    /** Asks for the results of a written run. */
    Results score(String runId) {
        return evaluation()
                .scoreRun(ScoreRunRequest.newBuilder().setRunId(runId).build());
    }

    /** The newest results. */
    Results results(String runId) {
        return evaluation()
                .getResults(GetResultsRequest.newBuilder().setRunId(runId).build());
    }

    RunState state(String runId) {
        return evaluation().getRun(run(runId)).getState();
    }

    static GetRunRequest run(String runId) {
        return GetRunRequest.newBuilder().setRunId(runId).build();
    }

    public static RunHeader header(String runId, String suiteName) {
        return RunHeader.newBuilder()
                .setRunId(runId)
                .setSuiteYaml(TestRuns.suite(suiteName).yaml())
                .setCodeVersion(TestRuns.CODE_VERSION)
                .putDataSets(
                        "ptb-xl",
                        DataSetFacts.newBuilder()
                                .setDataSetHash("data-hash")
                                .setSplitHash("split-hash")
                                .setSplit("test")
                                .build())
                .build();
    }

    public static CreateRunRequest part(SampleOrder order) {
        return CreateRunRequest.newBuilder()
                .setSample(SampleMapper.toProto(order))
                .build();
    }

    public static io.meit.proto.v1.SampleOutput message(SampleOutput output) {
        return io.meit.proto.v1.SampleOutput.newBuilder()
                .setKey(output.key())
                .setText(output.text())
                .setTokens(output.tokens())
                .setLogProbability(output.logProbability())
                .setFinish(output.finish())
                .setFailure(output.failure())
                .setCheckpoint(output.checkpoint())
                .setSeconds(output.seconds())
                .build();
    }

    public static ClaimSamplesRequest claim(String runId, int limit) {
        return ClaimSamplesRequest.newBuilder()
                .setRunId(runId)
                .setWorker("test")
                .setLimit(limit)
                .build();
    }

    /** The one answer of a call. */
    private static final class Answer<T> implements StreamObserver<T> {

        private final CompletableFuture<T> answer = new CompletableFuture<>();

        @Override
        public void onNext(T item) {
            answer.complete(item);
        }

        @Override
        public void onError(Throwable failure) {
            answer.completeExceptionally(failure);
        }

        @Override
        public void onCompleted() {
            answer.completeExceptionally(new AssertionError("the call ended without an answer"));
        }

        T await() {
            try {
                return answer.get(60, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException failed) {
                    throw failed;
                }
                throw new AssertionError(e);
            } catch (InterruptedException | java.util.concurrent.TimeoutException e) {
                throw new AssertionError(e);
            }
        }
    }
}
