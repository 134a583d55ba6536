package io.meit.encoder.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.encoder.TestConfig;
import io.meit.encoder.Windows;
import io.meit.encoder.handoff.FakeReportService.Answer;
import io.meit.encoder.handoff.WriteOutcome.Failed;
import io.meit.encoder.handoff.WriteOutcome.Refused;
import io.meit.encoder.handoff.WriteOutcome.TryAgain;
import io.meit.encoder.handoff.WriteOutcome.Written;
import io.meit.encoder.reject.Category;
import io.meit.encoder.window.WindowDescription;
import io.meit.model.encoder.EcgEmbedding;
import io.meit.proto.v1.Priority;
import io.meit.proto.v1.WriteReportRequest;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReportClientTest {

    private static final WindowDescription WINDOW = Windows.description("bed-1", 2);
    private static final EcgEmbedding EMBEDDING =
            new EcgEmbedding(new float[] {0.5f, -1}, 1, "encoder@1", "projector@1", "millivolt-v1");

    private final FakeReportService llm = new FakeReportService().start();
    private ReportClient client;

    @BeforeEach
    void connect() {
        OpenTelemetry telemetry = OpenTelemetrySdk.builder()
                .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
                .build();
        client = new ReportClient(new TestConfig(llm.port()), telemetry);
    }

    @AfterEach
    void close() throws InterruptedException {
        client.close();
        llm.close();
    }

    @Test
    void returnsTheIdOfTheStoredReport() {
        assertThat(write()).isEqualTo(new Written("report of bed-1/1/10000"));
    }

    @Test
    void sendsEmbeddingAndIdentity() {
        write();
        WriteReportRequest request = llm.requests().getFirst();
        assertThat(request.getWindowId()).isEqualTo("bed-1/1/10000");
        assertThat(request.getPatientId()).isEqualTo(Windows.PATIENT);
        assertThat(request.getDataSha256()).isEqualTo("00ff");
        assertThat(request.getPriority()).isEqualTo(Priority.PRIORITY_ROUTINE);
        assertThat(request.getWindowStartedAt().getSeconds()).isEqualTo(1_700_000_000);
        assertThat(request.hasWindowReceivedAt()).isFalse();
        assertThat(request.getEmbedding().getValuesList()).isEqualTo(List.of(0.5f, -1f));
        assertThat(request.getEmbedding().getPrefixTokens()).isEqualTo(1);
        assertThat(request.getEmbedding().getProjectorId()).isEqualTo("projector@1");
    }

    @Test
    void carriesTheTraceOfTheWindow() {
        var parent = SpanContext.create(
                "0af7651916cd43dd8448eb211c80319c",
                "b7ad6b7169203331",
                TraceFlags.getSampled(),
                TraceState.getDefault());
        client.write(WINDOW, EMBEDDING, Context.root().with(Span.wrap(parent)));
        assertThat(llm.traceparent(WINDOW.windowId()))
                .isEqualTo("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    }

    @Test
    void theDeadlineEndsACallThatHangs() {
        llm.answer(request -> Answer.HANG);
        assertThat(write()).isInstanceOfSatisfying(TryAgain.class, again -> assertThat(again.reason())
                .contains("DEADLINE_EXCEEDED"));
    }

    @Test
    void aBusyOrAbsentServiceIsTriedAgain() {
        for (Answer answer : List.of(Answer.RESOURCE_EXHAUSTED, Answer.UNAVAILABLE)) {
            llm.answer(request -> answer);
            assertThat(write()).isInstanceOf(TryAgain.class);
        }
    }

    @Test
    void aStoppedServiceIsTriedAgain() {
        llm.stop();
        assertThat(write()).isInstanceOf(TryAgain.class);
    }

    @Test
    void anInvalidArgumentIsMalformed() {
        llm.answer(request -> Answer.INVALID_ARGUMENT);
        assertThat(write()).isEqualTo(new Refused(Category.MALFORMED, "llm-service: INVALID_ARGUMENT no values"));
    }

    @Test
    void anEmbeddingOfAnotherCheckpointIsIncompatible() {
        llm.answer(request -> Answer.FAILED_PRECONDITION);
        assertThat(write())
                .isEqualTo(new Refused(
                        Category.INCOMPATIBLE_EMBEDDING, "llm-service: FAILED_PRECONDITION other projector"));
    }

    @Test
    void anInternalErrorIsAFailure() {
        llm.answer(request -> Answer.INTERNAL);
        assertThat(write()).isEqualTo(new Failed("llm-service: INTERNAL a bug"));
    }

    @Test
    void aStreamThatEndsWithoutReportIsAFailure() {
        llm.answer(request -> Answer.END_WITHOUT_REPORT);
        assertThat(write()).isEqualTo(new Failed("WriteReport ended without the message `completed`"));
    }

    @Test
    void aCompletedReportCountsEvenIfTheStreamBreaksAfterwards() {
        llm.answer(request -> Answer.COMPLETE_AND_BREAK);
        assertThat(write()).isEqualTo(new Written("report of bed-1/1/10000"));
    }

    private WriteOutcome write() {
        return client.write(WINDOW, EMBEDDING, Context.root());
    }
}
