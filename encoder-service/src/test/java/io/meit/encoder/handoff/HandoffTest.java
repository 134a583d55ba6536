package io.meit.encoder.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.meit.ecg.signal.BadEcgException;
import io.meit.encoder.TestConfig;
import io.meit.encoder.Windows;
import io.meit.encoder.handoff.FakeReportService.Answer;
import io.meit.encoder.reject.Category;
import io.meit.encoder.reject.WindowRejectedException;
import io.meit.model.encoder.EcgEmbedding;
import io.meit.proto.v1.WriteReportRequest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HandoffTest {

    private static final CompletableFuture<EcgEmbedding> EMBEDDING = CompletableFuture.completedFuture(
            new EcgEmbedding(new float[] {1}, 1, "encoder@1", "projector@1", "millivolt-v1"));

    private final FakeReportService llm = new FakeReportService().start();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final LlmReachability reachability = new LlmReachability(Duration.ofMinutes(1), Clock.systemUTC());
    private ReportClient client;
    private Handoff handoff;

    @BeforeEach
    void connect() {
        var config = new TestConfig(llm.port());
        client = new ReportClient(config, OpenTelemetry.noop());
        var tracer = OpenTelemetry.noop().getTracer("test");
        handoff = new Handoff(new ReportDelivery(client, reachability, tracer, metrics, config), config);
    }

    @AfterEach
    void close() throws InterruptedException {
        handoff.stop();
        client.close();
        llm.close();
    }

    @Test
    void repeatsWhileLlmServiceIsAwayAndLosesNothing() {
        llm.stop();
        var reports = List.of(submit("bed-1", 0), submit("bed-1", 1), submit("bed-2", 0));
        await().until(() -> metrics.counter("meit.encoder.llm.retries").count() >= 4);
        assertThat(reports).noneMatch(CompletableFuture::isDone);
        assertThat(reachability.awaySince()).isPresent();

        llm.start();

        assertThat(reports).allSatisfy(report -> assertThat(get(report)).startsWith("report of bed-"));
        assertThat(reachability.awaySince()).isEmpty();
    }

    @Test
    void repeatsWhileTheQueueIsFull() {
        llm.answer(request -> llm.requests().size() < 4 ? Answer.RESOURCE_EXHAUSTED : Answer.WRITE);
        assertThat(get(submit("bed-1", 0))).isEqualTo("report of bed-1/1/0");
        assertThat(llm.requests()).hasSize(4);
    }

    @Test
    void repeatsAfterADeadline() {
        llm.answer(request -> llm.requests().size() < 2 ? Answer.HANG : Answer.WRITE);
        assertThat(get(submit("bed-1", 0))).isEqualTo("report of bed-1/1/0");
    }

    @Test
    void rejectsAWindowOnWhichLlmServiceFailsThreeTimes() {
        llm.answer(request -> Answer.INTERNAL);
        assertRejected(submit("bed-1", 0), Category.INTERNAL, "3 attempts failed");
        assertThat(llm.requests()).hasSize(3);
    }

    @Test
    void rejectsAnEmbeddingOfAnotherCheckpointAtOnce() {
        llm.answer(request -> Answer.FAILED_PRECONDITION);
        assertRejected(submit("bed-1", 0), Category.INCOMPATIBLE_EMBEDDING, "other projector");
        assertThat(llm.requests()).hasSize(1);
    }

    @Test
    void keepsTheOrderOfABedEvenThroughRetriesAndRejections() {
        llm.answer(request -> switch (llm.requests().size()) {
            case 1, 2 -> Answer.UNAVAILABLE;
            case 4 -> Answer.INVALID_ARGUMENT;
            default -> Answer.WRITE;
        });
        var first = submit("bed-1", 0);
        var refused = submit("bed-1", 1);
        get(submit("bed-1", 2));
        assertThat(first).isCompleted();
        assertThat(refused).isCompletedExceptionally();
        assertThat(llm.requests().stream().map(WriteReportRequest::getWindowId))
                .containsExactly("bed-1/1/0", "bed-1/1/0", "bed-1/1/0", "bed-1/1/5000", "bed-1/1/10000");
    }

    @Test
    void aBedThatHangsDoesNotHoldUpAnother() {
        llm.answer(request -> request.getBedId().equals("bed-1") ? Answer.HANG : Answer.WRITE);
        var hanging = submit("bed-1", 0);
        assertThat(get(submit("bed-2", 0))).isEqualTo("report of bed-2/1/0");
        assertThat(hanging).isNotDone();
    }

    @Test
    void hasAtMostFourCallsUnderWay() {
        llm.answer(request -> Answer.HANG);
        var reports =
                IntStream.range(0, 6).mapToObj(bed -> submit("bed-" + bed, 0)).toList();
        await().until(() -> llm.requests().size() >= 8);
        assertThat(llm.mostRunning()).isEqualTo(4);
        assertThat(reports).noneMatch(CompletableFuture::isDone);
    }

    @Test
    void aWindowThatCouldNotBeEncodedFailsAndTheBedGoesOn() {
        CompletableFuture<EcgEmbedding> bad =
                CompletableFuture.failedFuture(new BadEcgException(BadEcgException.Category.MISSING_SAMPLES, "flat"));
        var failed = handoff.submit(Windows.description("bed-1", 0), bad, Context.root());
        assertThat(get(submit("bed-1", 1))).isEqualTo("report of bed-1/1/5000");
        assertThatThrownBy(failed::join).hasCauseInstanceOf(BadEcgException.class);
    }

    @Test
    void stoppingLeavesWindowsUnsettled() throws InterruptedException {
        llm.answer(request -> Answer.HANG);
        var hanging = submit("bed-1", 0);
        await().until(() -> llm.requests().size() == 1);
        handoff.stop();
        assertThatThrownBy(() -> get(hanging)).hasCauseInstanceOf(ServiceStoppingException.class);
    }

    private CompletableFuture<String> submit(String bedId, long number) {
        return handoff.submit(Windows.description(bedId, number), EMBEDDING, Context.root());
    }

    private static void assertRejected(CompletableFuture<String> report, Category category, String reason) {
        assertThatThrownBy(() -> get(report))
                .cause()
                .isInstanceOfSatisfying(WindowRejectedException.class, rejected -> {
                    assertThat(rejected.category()).isEqualTo(category);
                    assertThat(rejected).hasMessageContaining(reason);
                });
    }

    private static String get(CompletableFuture<String> report) {
        return report.copy().orTimeout(20, TimeUnit.SECONDS).join();
    }
}
