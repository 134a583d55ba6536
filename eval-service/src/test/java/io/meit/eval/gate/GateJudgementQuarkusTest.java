package io.meit.eval.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.meit.eval.api.RunningService;
import io.meit.eval.run.TestRuns;
import io.meit.evaluation.sample.Cell;
import io.meit.evaluation.sample.SampleOrder;
import io.meit.evaluation.sample.SampleOutput;
import io.meit.proto.v1.Check;
import io.meit.proto.v1.ConsiderRequest;
import io.meit.proto.v1.Decision;
import io.meit.proto.v1.Evidence;
import io.meit.proto.v1.GateEntry;
import io.meit.proto.v1.GateState;
import io.meit.proto.v1.PromoteRequest;
import io.meit.proto.v1.RunVariant;
import io.meit.testkit.BackingServicesResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is promoted and what is refused, over gRPC, with a real database and real runs. */
@QuarkusTest
@WithTestResource(BackingServicesResource.class)
@WithTestResource(value = QuickGate.class, scope = TestResourceScope.GLOBAL)
class GateJudgementQuarkusTest {

    private static final String GOOD = "ventricular tachycardia. left axis deviation.";
    private static final String POOR = "left axis deviation.";
    private static final int SAMPLES = 12;

    @Inject
    GateClient gate;

    @Inject
    RunningService service;

    @Inject
    FakeLlm llm;

    private final String suite = TestRuns.newName();

    @BeforeEach
    void startAtTheCheckpointAlone() {
        llm.start();
        llm.clear();
    }

    @Test
    void betterCandidateIsPromotedAndTheEntrySaysWhy() {
        Evidence evidence = evidence(reports(GOOD), reports(POOR));

        GateEntry entry = gate.calls().promote(promotion("better", evidence).build());

        assertThat(entry.getState()).isEqualTo(GateState.GATE_STATE_DONE);
        assertThat(entry.getAdapterId()).isEqualTo("better@w1");
        assertThat(entry.getActor()).isEqualTo("tester");
        assertThat(entry.getDecision().getAllowed()).isTrue();
        assertThat(check(entry.getDecision(), "metric").getFinding()).contains("micro-F1 1.0000", "12 samples");
        assertThat(entry.getRouteBefore()).contains("the checkpoint alone");
        assertThat(entry.getRouteAfter()).contains("in service better@w1");
        assertThat(llm.route().getInService().getAdapterId()).isEqualTo("better@w1");
        assertThat(gate.newest()).isEqualTo(entry);
    }

    @Test
    void worseCandidateIsRefusedAndTheTryIsKept() {
        Evidence evidence = evidence(reports(POOR), reports(GOOD));

        StatusRuntimeException refusal = GateClient.refused(
                () -> gate.calls().promote(promotion("worse", evidence).build()));

        assertThat(refusal.getStatus().getCode()).isEqualTo(Code.FAILED_PRECONDITION);
        assertThat(refusal.getStatus().getDescription()).contains("metric", "critical findings");
        assertThat(llm.route().hasInService()).isFalse();
        assertThat(gate.newest().getState()).isEqualTo(GateState.GATE_STATE_NOT_DONE);
        assertThat(gate.newest().getDecision().getAllowed()).isFalse();
        assertThat(gate.newest().getNote()).contains("metric");
    }

    @Test
    void equalCandidateIsNotBetter() {
        Decision decision = consider("equal", evidence(reports(GOOD), reports(GOOD)));

        assertThat(decision.getAllowed()).isFalse();
        assertThat(check(decision, "metric").getPassed()).isFalse();
        assertThat(check(decision, "critical findings").getPassed()).isTrue();
    }

    @Test
    void candidateWithoutARunIsRefused() {
        StatusRuntimeException refusal = GateClient.refused(() -> gate.calls()
                .promote(PromoteRequest.newBuilder()
                        .setAdapter(GateClient.adapter("bare"))
                        .setActor("tester")
                        .build()));

        assertThat(refusal.getStatus().getCode()).isEqualTo(Code.FAILED_PRECONDITION);
        assertThat(refusal.getStatus().getDescription()).contains("no runs are named");
    }

    @Test
    void runsOfAnotherSuiteAreRefused() {
        Evidence evidence = evidence(reports(GOOD), reports(POOR)).toBuilder()
                .setSuite("another-suite")
                .build();

        assertThat(check(consider("strange", evidence), "suite").getPassed()).isFalse();
    }

    @Test
    void runOfOtherWeightsIsRefusedByName() {
        run(suite + "-c", TestRuns.OTHER, reports(GOOD), checkpoint("w9"));
        run(suite + "-s", TestRuns.BASE, reports(POOR), FakeLlm.DECODER + "+e@1+p@1");

        Check candidate = check(consider("named", evidence()), "candidate");

        assertThat(candidate.getPassed()).isFalse();
        assertThat(candidate.getFinding()).contains("w9", "named@w1");
    }

    @Test
    void runThatIsNotWrittenIsRefused() {
        run(suite + "-c", TestRuns.OTHER, reports(GOOD), checkpoint("w1"));
        service.create(RunningService.header(suite + "-s", suite), orders(TestRuns.BASE));

        Check whole = check(consider("early", evidence()), "run in service");

        assertThat(whole.getPassed()).isFalse();
        assertThat(whole.getFinding()).contains("12 not written");
    }

    private Decision consider(String name, Evidence evidence) {
        return gate.calls()
                .consider(ConsiderRequest.newBuilder()
                        .setAdapter(GateClient.adapter(name))
                        .setEvidence(evidence)
                        .build());
    }

    private PromoteRequest.Builder promotion(String name, Evidence evidence) {
        return PromoteRequest.newBuilder()
                .setAdapter(GateClient.adapter(name))
                .setEvidence(evidence)
                .setActor("tester");
    }

    /** Two written runs of the test's suite. */
    private Evidence evidence(Function<SampleOrder, String> candidate, Function<SampleOrder, String> inService) {
        run(suite + "-c", TestRuns.OTHER, candidate, checkpoint("w1"));
        run(suite + "-s", TestRuns.BASE, inService, FakeLlm.DECODER + "+e@1+p@1");
        return evidence();
    }

    private Evidence evidence() {
        return Evidence.newBuilder()
                .setSuite(suite)
                .setCandidate(RunVariant.newBuilder().setRunId(suite + "-c"))
                .setInService(RunVariant.newBuilder().setRunId(suite + "-s"))
                .build();
    }

    private void run(String runId, Cell cell, Function<SampleOrder, String> text, String checkpoint) {
        List<SampleOrder> orders = orders(cell);
        service.create(RunningService.header(runId, suite), orders);
        service.record(
                runId,
                orders.stream()
                        .map(order -> new SampleOutput(
                                order.key(), text.apply(order), 7, -1, "stop", "", Double.NaN, checkpoint, 0.1))
                        .toList());
    }

    private List<SampleOrder> orders(Cell cell) {
        return IntStream.range(0, SAMPLES)
                .mapToObj(i -> new SampleOrder(
                        TestRuns.key(suite + cell.variant() + i),
                        cell,
                        "record-" + i,
                        i,
                        "Write the report.",
                        GOOD,
                        Map.of()))
                .toList();
    }

    private static Function<SampleOrder, String> reports(String text) {
        return order -> text;
    }

    private static String checkpoint(String weights) {
        return FakeLlm.DECODER + "+tuned@" + weights + "+e@1+p@1";
    }

    private static Check check(Decision decision, String name) {
        return decision.getChecksList().stream()
                .filter(check -> check.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not among " + decision));
    }
}
