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
import io.meit.evaluation.suite.Suite;
import io.meit.metrics.bertscore.EncoderSource;
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

        assertThat(answer.getJson()).isEqualTo(ResultsFile.write(library(TestRuns.suite(name), results)));
        assertThat(results.cells().getFirst().samples()).isEqualTo(8);
    }

    @Test
    void aSuiteMayAskForBertScore() {
        Suite suite = TestRuns.suiteWithBertScore(name);
        service.create(header(name, name).toBuilder().setSuiteYaml(suite.yaml()).build(), orders);
        service.record(name, TestRuns.outputs(orders));

        Results answer = service.score(name);
        RunResults results = ResultsFile.parse(answer.getJson(), "the answer");

        assertThat(answer.getJson()).isEqualTo(ResultsFile.write(library(suite, results)));
        assertThat(results.cells().getFirst().metrics())
                .filteredOn(value -> value.metric().equals("BERTScore-F1"))
                .singleElement()
                .satisfies(value -> {
                    assertThat(value.value()).isBetween(0.8, 0.999); // two of eight reports are wrong
                    assertThat(value.signature()).contains("encoder:all-minilm-l6-v2");
                });
    }

    /** What the library says of the same run; only the time of scoring is taken from the service. */
    private RunResults library(Suite suite, RunResults service) {
        Clock then = Clock.fixed(service.scored(), ZoneOffset.UTC);
        Optional<EncoderSource> encoder = Optional.of(EncoderSource.MINI_LM);
        RunScorer library = new RunScorer(service.codeVersion(), 1, then, JudgeSource.OFFLINE, encoder);
        return library.score(
                name,
                suite,
                TestRuns.DATA_SETS,
                orders.stream()
                        .map(order -> new KeptSample(order, TestRuns.output(order)))
                        .toList());
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
