package io.meit.eval.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.Status.Code;
import io.meit.proto.v1.GateEntry;
import io.meit.proto.v1.GateState;
import io.meit.proto.v1.PromoteRequest;
import io.meit.proto.v1.RollbackRequest;
import io.meit.proto.v1.ShadowRequest;
import io.meit.testkit.BackingServicesResource;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the gate does to the route that llm-service keeps, over gRPC, with a real database. */
@QuarkusTest
@WithTestResource(BackingServicesResource.class)
@WithTestResource(value = QuickGate.class, scope = TestResourceScope.GLOBAL)
class GateRouteQuarkusTest {

    @Inject
    GateClient gate;

    @Inject
    FakeLlm llm;

    @BeforeEach
    void startAtTheCheckpointAlone() {
        llm.start();
        llm.clear();
    }

    @Test
    void forcedPromotionNeedsAReasonAndIsMarked() {
        PromoteRequest.Builder request = PromoteRequest.newBuilder()
                .setAdapter(GateClient.adapter("forced"))
                .setActor("tester")
                .setForce(true);

        assertThat(GateClient.refused(() -> gate.calls().promote(request.build()))
                        .getStatus()
                        .getCode())
                .isEqualTo(Code.INVALID_ARGUMENT);
        GateEntry entry = gate.calls()
                .promote(request.setReason("the night before the audit").build());

        assertThat(entry.getForced()).isTrue();
        assertThat(entry.getReason()).isEqualTo("the night before the audit");
        assertThat(entry.getDecision().getAllowed()).isFalse();
        assertThat(llm.route().getInService().getAdapterId()).isEqualTo("forced@w1");
    }

    @Test
    void rollbackTakesTheCanaryFirstAndThenThePromotion() {
        gate.force("first");
        gate.force("second");
        gate.forceCanary("third", 100);
        assertThat(llm.route().getCanaryPerMille()).isEqualTo(100);

        rollback();
        assertThat(llm.route().hasCanary()).isFalse();
        assertThat(llm.route().getInService().getAdapterId()).isEqualTo("second@w1");
        rollback();
        assertThat(llm.route().getInService().getAdapterId()).isEqualTo("first@w1");
        rollback();
        assertThat(llm.route().hasInService()).isFalse();
        assertThat(GateClient.refused(this::rollback).getStatus().getCode()).isEqualTo(Code.FAILED_PRECONDITION);
    }

    @Test
    void shadowNeedsNoJudgementAndCanBeEnded() {
        ShadowRequest.Builder request = ShadowRequest.newBuilder().setActor("tester");

        gate.calls().shadow(request.setAdapter(GateClient.adapter("shade")).build());
        assertThat(llm.route().getShadow().getAdapterId()).isEqualTo("shade@w1");
        gate.calls().shadow(request.clearAdapter().build());

        assertThat(llm.route().hasShadow()).isFalse();
    }

    @Test
    void changeWhoseAnswerWasLostIsPendingAndThenSettledAsDone() {
        assertSettled(FakeLlm.Fate.ANSWER_LOST, GateState.GATE_STATE_DONE);
        assertThat(gate.newest().getRouteAfter()).contains("lost@w1");
    }

    @Test
    void changeThatNeverArrivedIsPendingAndThenSettledAsNotDone() {
        assertSettled(FakeLlm.Fate.CHANGE_LOST, GateState.GATE_STATE_NOT_DONE);
        assertThat(gate.newest().getRouteAfter()).isEmpty();
    }

    private void assertSettled(FakeLlm.Fate fate, GateState expected) {
        llm.fate = fate;

        assertThat(GateClient.refused(() -> gate.force("lost")).getStatus().getCode())
                .isEqualTo(Code.UNAVAILABLE);

        assertThat(gate.newest().getState()).isEqualTo(GateState.GATE_STATE_PENDING);
        assertThat(gate.newest().hasSettled()).isFalse();
        await().atMost(Duration.ofMinutes(2)).until(() -> gate.newest().getState() != GateState.GATE_STATE_PENDING);
        assertThat(gate.newest().getState()).isEqualTo(expected);
        assertThat(gate.newest().getNote()).startsWith("settled later");
    }

    private void rollback() {
        gate.calls()
                .rollback(RollbackRequest.newBuilder()
                        .setActor("tester")
                        .setReason("test")
                        .build());
    }
}
