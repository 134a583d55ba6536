package io.meit.eval.api;

import static io.meit.eval.api.GrpcFailures.assertFails;
import static io.meit.eval.api.RunningService.claim;
import static io.meit.eval.api.RunningService.header;
import static io.meit.eval.api.RunningService.part;
import static io.meit.eval.api.RunningService.run;
import static io.meit.eval.run.TestRuns.BASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.Status.Code;
import io.meit.eval.run.TestRuns;
import io.meit.evaluation.sample.SampleOrder;
import io.meit.proto.v1.ClaimSamplesResponse;
import io.meit.proto.v1.ListSamplesRequest;
import io.meit.proto.v1.RecordOutputsRequest;
import io.meit.proto.v1.Results;
import io.meit.proto.v1.Run;
import io.meit.proto.v1.RunState;
import io.meit.proto.v1.Sample;
import io.meit.testkit.BackingServicesResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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
        Results results = service.score(name);

        assertThat(service.state(name)).isEqualTo(RunState.RUN_STATE_SCORED);
        assertThat(service.results(name)).isEqualTo(results);
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
        service.score(name);

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
    void anUnknownRunIsNotFound() {
        assertFails(() -> service.evaluation().getRun(run(name)), Code.NOT_FOUND, name);
        assertFails(() -> service.evaluation().claimSamples(claim(name, 1)), Code.NOT_FOUND, name);
        assertFails(() -> service.evaluation().watchRun(run(name)).hasNext(), Code.NOT_FOUND, name);
        assertFails(() -> service.score(name), Code.NOT_FOUND, name);
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
}
