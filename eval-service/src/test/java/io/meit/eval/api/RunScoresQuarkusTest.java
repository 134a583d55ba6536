package io.meit.eval.api;

import static io.meit.eval.api.GrpcFailures.assertFails;
import static io.meit.eval.api.RunningService.header;
import static io.meit.eval.run.TestRuns.BASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.Status.Code;
import io.meit.eval.run.TestRuns;
import io.meit.evaluation.judge.JudgeSource;
import io.meit.evaluation.result.ResultsFile;
import io.meit.evaluation.result.RunResults;
import io.meit.evaluation.sample.KeptSample;
import io.meit.evaluation.sample.SampleOrder;
import io.meit.evaluation.score.RunScorer;
import io.meit.proto.v1.Results;
import io.meit.proto.v1.RunState;
import io.meit.proto.v1.ScoreRunRequest;
import io.meit.testkit.BackingServicesResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A run is scored over gRPC, on a real PostgreSQL. */
@QuarkusTest
@WithTestResource(BackingServicesResource.class)
class RunScoresQuarkusTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    RunningService service;

    private final String name = TestRuns.newName();
    private final List<SampleOrder> orders = TestRuns.orders(name, BASE, 8);

    @Test
    void resultsAreTheLibrarys() {
        service.written(name, orders);

        Results answer = service.score(name);
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

        await().atMost(PATIENCE).until(() -> service.state(name) == RunState.RUN_STATE_SCORED);
        assertThat(service.results(name).getRunId()).isEqualTo(name);
    }

    @Test
    void scoringAgainGivesTheSameNumbersAndKeepsTheNewest() {
        service.written(name, orders);
        RunResults first = ResultsFile.parse(service.score(name).getJson(), "first");
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
        assertThat(service.results(name).getJson()).isEqualTo(ResultsFile.write(second));
    }

    @Test
    void aRunWithOpenSamplesIsNotScored() {
        service.create(header(name, name), orders);
        service.record(name, TestRuns.outputs(orders.subList(0, 6)));

        assertFails(() -> service.score(name), Code.FAILED_PRECONDITION, "2 open samples of 8");
        assertFails(() -> service.results(name), Code.NOT_FOUND, "never scored");
    }
}
