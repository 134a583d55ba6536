package io.meit.eval.api;

import static io.meit.eval.api.RunningService.claim;
import static io.meit.eval.api.RunningService.header;
import static io.meit.eval.api.RunningService.part;
import static io.meit.eval.run.TestRuns.BASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.meit.eval.run.TestRuns;
import io.meit.evaluation.judge.JudgeSource;
import io.meit.evaluation.result.ResultsFile;
import io.meit.evaluation.result.RunResults;
import io.meit.evaluation.sample.KeptSample;
import io.meit.evaluation.sample.SampleOrder;
import io.meit.evaluation.score.RunScorer;
import io.meit.proto.v1.ClaimSamplesResponse;
import io.meit.proto.v1.CreateRunRequest;
import io.meit.proto.v1.EvaluationServiceGrpc;
import io.meit.proto.v1.GetResultsRequest;
import io.meit.proto.v1.GetRunRequest;
import io.meit.proto.v1.ListRunsRequest;
import io.meit.proto.v1.ListSamplesRequest;
import io.meit.proto.v1.RecordOutputsRequest;
import io.meit.proto.v1.Results;
import io.meit.proto.v1.Run;
import io.meit.proto.v1.RunState;
import io.meit.proto.v1.Sample;
import io.meit.proto.v1.ScoreRunRequest;
import io.meit.testkit.BackingServicesResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** EvaluationService as a client sees it, on a real PostgreSQL. */
@QuarkusTest
@WithTestResource(BackingServicesResource.class)
class EvaluationQuarkusTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    RunningService service;

    private final String name = TestRuns.newName();
    private final List<SampleOrder> orders = TestRuns.orders(name, BASE, 8);

    @Test
    void aRunGoesFromCreationToResults() {
        Run created = service.create(header(name, name), orders);
        assertThat(created.getState()).isEqualTo(RunState.RUN_STATE_RUNNING);
        assertThat(created.getSamples()).isEqualTo(8);
        assertThat(created.getTask()).isEqualTo("quality");

        ClaimSamplesResponse claimed = service.evaluation().claimSamples(claim(name, 100));
        assertThat(claimed.getSamplesList())
                .isEqualTo(orders.stream().map(SampleMapper::toProto).toList());
        service.record(name, TestRuns.outputs(orders));
        Results results = score();

        assertThat(state()).isEqualTo(RunState.RUN_STATE_SCORED);
        assertThat(service.evaluation().getResults(results(name))).isEqualTo(results);
    }

    @Test
    void resultsAreTheLibrarys() {
        service.written(name, orders);

        Results answer = score();
        RunResults results = ResultsFile.parse(answer.getJson(), "the answer");

        // Only the time of scoring is taken from the service.
        Clock then = Clock.fixed(results.scored(), ZoneOffset.UTC);
        RunScorer library = new RunScorer(results.codeVersion(), 1, then, JudgeSource.OFFLINE, Optional.empty());
        RunResults expected = library.score(
                name,
                TestRuns.suite(name),
                TestRuns.DATA_SETS,
                orders.stream()
                        .map(order -> new KeptSample(order, TestRuns.output(order)))
                        .toList());
        assertThat(answer.getJson()).isEqualTo(ResultsFile.write(expected));
        assertThat(results.cells().getFirst().samples()).isEqualTo(8);
    }

    @Test
    void aRunWhoseClientHasGoneIsScoredAllTheSame() {
        service.written(name, orders);

        await().atMost(PATIENCE).until(() -> state() == RunState.RUN_STATE_SCORED);
        assertThat(service.evaluation().getResults(results(name)).getRunId()).isEqualTo(name);
    }

    @Test
    void scoringAgainGivesTheSameNumbersAndKeepsTheNewest() {
        service.written(name, orders);
        RunResults first = ResultsFile.parse(score().getJson(), "first");
        RunResults second = ResultsFile.parse(
                service.evaluation()
                        .scoreRun(ScoreRunRequest.newBuilder()
                                .setRunId(name)
                                .setResamples(150)
                                .build())
                        .getJson(),
                "second");

        assertThat(second.resamples()).isEqualTo(150);
        assertThat(second.cells().getFirst().metrics().getFirst().value())
                .isEqualTo(first.cells().getFirst().metrics().getFirst().value());
        assertThat(service.evaluation().getResults(results(name)).getJson()).isEqualTo(ResultsFile.write(second));
    }

    @Test
    void aWatcherSeesTheRunUntilItIsScored() {
        service.create(header(name, name), orders);
        List<Run> seen = new CopyOnWriteArrayList<>();
        Thread watcher = Thread.startVirtualThread(
                () -> service.evaluation().watchRun(run(name)).forEachRemaining(seen::add));
        await().atMost(PATIENCE).until(() -> !seen.isEmpty());

        service.evaluation().claimSamples(claim(name, 3));
        await().atMost(PATIENCE).until(() -> seen.getLast().getClaimed() == 3);
        service.record(name, TestRuns.outputs(orders));
        score();

        await().atMost(PATIENCE).until(() -> !watcher.isAlive());
        assertThat(seen.getFirst().getWritten()).isZero();
        assertThat(seen.getLast().getState()).isEqualTo(RunState.RUN_STATE_SCORED);
        assertThat(seen.getLast().getWritten()).isEqualTo(8);
        assertThat(seen).doesNotHaveDuplicates();
    }

    @Test
    void aWatcherOfACancelledRunIsToldAndEnded() {
        service.create(header(name, name), orders);
        service.evaluation().cancelRun(run(name));

        List<Run> seen = new ArrayList<>();
        service.evaluation().watchRun(run(name)).forEachRemaining(seen::add);

        assertThat(seen).extracting(Run::getState).containsExactly(RunState.RUN_STATE_CANCELLED);
    }

    @Test
    void aCancelledRunGivesNothingOut() {
        service.create(header(name, name), orders);
        service.evaluation().cancelRun(run(name));

        assertFails(() -> service.evaluation().claimSamples(claim(name, 1)), Code.FAILED_PRECONDITION, "is cancelled");
    }

    @Test
    void aRunWithOpenSamplesIsNotScored() {
        service.create(header(name, name), orders);
        service.record(name, TestRuns.outputs(orders.subList(0, 6)));

        assertFails(this::score, Code.FAILED_PRECONDITION, "2 open samples of 8");
        assertFails(() -> service.evaluation().getResults(results(name)), Code.NOT_FOUND, "never scored");
    }

    @Test
    void anUnknownRunIsNotFound() {
        assertFails(() -> service.evaluation().getRun(run(name)), Code.NOT_FOUND, name);
        assertFails(() -> service.evaluation().claimSamples(claim(name, 1)), Code.NOT_FOUND, name);
        assertFails(() -> service.evaluation().watchRun(run(name)).hasNext(), Code.NOT_FOUND, name);
        assertFails(this::score, Code.NOT_FOUND, name);
        assertFails(
                () -> service.evaluation()
                        .listSamples(
                                ListSamplesRequest.newBuilder().setRunId(name).build())
                        .hasNext(),
                Code.NOT_FOUND,
                name);
    }

    @Test
    void wrongFieldsAreNamed() {
        assertFails(() -> service.evaluation().getRun(run("a/b")), Code.INVALID_ARGUMENT, "run_id is \"a/b\"");
        assertFails(() -> service.evaluation().claimSamples(claim(name, 1025)), Code.INVALID_ARGUMENT, "limit is 1025");
        assertFails(
                () -> service.evaluation()
                        .recordOutputs(
                                RecordOutputsRequest.newBuilder().setRunId(name).build()),
                Code.INVALID_ARGUMENT,
                "outputs");
        assertFails(
                () -> service.create(
                        header(name, name).toBuilder().setSuiteYaml("name: [").build(), orders),
                Code.INVALID_ARGUMENT,
                "header.suite_yaml");
        assertFails(() -> service.create(List.of(part(orders.getFirst()))), Code.INVALID_ARGUMENT, "header first");
        assertFails(() -> service.create(header(name, name), List.of()), Code.INVALID_ARGUMENT, "sample is missing");
    }

    @Test
    void aSampleOfACellThatTheSuiteLacksIsRefusedAndNoRunIsLeft() {
        var foreign = TestRuns.orders(name, new io.meit.evaluation.sample.Cell("third", "ptb-xl", "clean"), 1);

        assertFails(() -> service.create(header(name, name), foreign), Code.INVALID_ARGUMENT, "third");
        assertFails(() -> service.evaluation().getRun(run(name)), Code.NOT_FOUND, name);
    }

    @Test
    void aTakenNameAlreadyExists() {
        service.create(header(name, name), orders);

        assertThat(service.create(header(name, name), orders).getRunId()).isEqualTo(name);
        assertFails(
                () -> service.create(header(name, name), orders.subList(0, 3)), Code.ALREADY_EXISTS, "other samples");
    }

    @Test
    void aClientThatDiesWhileCreatingLeavesNothingAndMayBeginAgain() {
        List<SampleOrder> many = TestRuns.orders(name, BASE, 1_200);
        Upload upload = new Upload();
        upload.send(CreateRunRequest.newBuilder().setHeader(header(name, name)).build());
        many.subList(0, 900).forEach(order -> upload.send(part(order)));
        upload.die();

        Run created = service.create(header(name, name), many);

        assertThat(created.getSamples()).isEqualTo(1_200);
        assertThat(service.evaluation()
                        .listRuns(ListRunsRequest.newBuilder().setSuite(name).build())
                        .getRunsList())
                .hasSize(1);
    }

    @Test
    void samplesComeInOrderWhileTheyAreTaken() {
        List<SampleOrder> many = TestRuns.orders(name, BASE, 1_200);
        service.create(header(name, name), many);
        service.record(name, TestRuns.outputs(many.subList(0, 1_000)));

        List<Sample> listed = new ArrayList<>();
        service.evaluation()
                .listSamples(ListSamplesRequest.newBuilder().setRunId(name).build())
                .forEachRemaining(listed::add);

        assertThat(listed)
                .extracting(Sample::getOrder)
                .isEqualTo(many.stream().map(SampleMapper::toProto).toList());
        assertThat(listed.get(999).getOutput()).isEqualTo(RunningService.message(TestRuns.output(many.get(999))));
        assertThat(listed.get(1_000).hasOutput()).isFalse();
    }

    private Results score() {
        return service.evaluation()
                .scoreRun(ScoreRunRequest.newBuilder().setRunId(name).build());
    }

    private RunState state() {
        return service.evaluation().getRun(run(name)).getState();
    }

    private static GetRunRequest run(String runId) {
        return GetRunRequest.newBuilder().setRunId(runId).build();
    }

    private static GetResultsRequest results(String runId) {
        return GetResultsRequest.newBuilder().setRunId(runId).build();
    }

    private static void assertFails(ThrowingCallable call, Code code, String message) {
        StatusRuntimeException failure = catchThrowableOfType(StatusRuntimeException.class, call);
        assertThat(failure).isNotNull().hasMessageContaining(message);
        assertThat(failure.getStatus().getCode()).isEqualTo(code);
    }

    /** A CreateRun whose client dies. */
    private final class Upload {

        private final ClientCall<CreateRunRequest, Run> call =
                service.channel().newCall(EvaluationServiceGrpc.getCreateRunMethod(), CallOptions.DEFAULT);

        Upload() {
            call.start(
                    new ClientCall.Listener<>() {
                        @Override
                        public void onClose(Status status, Metadata trailers) {}
                    },
                    new Metadata());
            call.request(1);
        }

        void send(CreateRunRequest part) {
            call.sendMessage(part);
        }

        void die() {
            call.cancel("the client is killed", null);
        }
    }
}
