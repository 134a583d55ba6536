package io.meit.llm.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meit.llm.CodeVersion;
import io.meit.llm.LlmConfig;
import io.meit.llm.Requests;
import io.meit.llm.TestConfig;
import io.meit.llm.adapter.AdapterShelf;
import io.meit.llm.adapter.AdaptersForTests;
import io.meit.llm.generate.TextOrder.TextOptions;
import io.meit.llm.report.Report;
import io.meit.llm.report.ReportTopic;
import io.meit.llm.report.ReportedWindow;
import io.meit.llm.report.ShadowPublisher;
import io.meit.llm.route.RouteDesk;
import io.meit.model.encoder.EcgEmbedding;
import io.meit.model.generate.GeneratedToken;
import io.meit.model.generate.Prompt;
import io.meit.testkit.BackingServicesResource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two engines with a desk each over one database, as two instances of llm-service are. */
@QuarkusTest
@WithTestResource(BackingServicesResource.class)
class TwoInstancesQuarkusTest {

    @Inject
    Keeping keeping;

    @Inject
    CodeVersion codeVersion;

    /** Names no adapter. */
    @Inject
    RouteDesk route;

    @Inject
    ShadowPublisher shadowPublisher;

    private Instance one;
    private Instance two;

    @BeforeEach
    void start() {
        one = new Instance();
        two = new Instance();
    }

    @AfterEach
    void stop() throws InterruptedException {
        one.thread.stop(new ShutdownEvent());
        two.thread.stop(new ShutdownEvent());
    }

    @Test
    void windowThatTheOtherInstanceReportedIsAnsweredWithThatReport() {
        ReportOrder order = order(Requests.newBed());
        CompletableFuture<Report> written = one.write(order);
        one.engine.gate.release(2);
        Report report = join(written);

        assertThat(join(two.write(order))).isEqualTo(report);

        assertThat(two.engine.begun).hasValue(0);
    }

    @Test
    void windowThatBothWriteAtOnceGetsOneReportAndOneAnnouncement() {
        String bed = Requests.newBed();
        ReportOrder order = order(bed);
        CompletableFuture<Report> first = one.write(order);
        CompletableFuture<Report> second = two.write(order);
        await().until(() -> one.engine.begun.get() == 1 && two.engine.begun.get() == 1);

        one.engine.gate.release(2);
        two.engine.gate.release(2);

        assertThat(join(second)).isEqualTo(join(first));
        try (ReportTopic topic = new ReportTopic()) {
            topic.await(bed);
            // The next report is announced by a later sweep, so a second announcement would be there by then.
            String later = Requests.newBed();
            CompletableFuture<Report> next = one.write(order(later));
            one.engine.gate.release(2);
            join(next);
            topic.await(later);
            assertThat(topic.all(bed)).hasSize(1);
        }
    }

    private static Report join(CompletableFuture<Report> report) {
        return report.orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static ReportOrder order(String bed) {
        Instant then = Instant.parse("2026-01-01T00:00:00Z");
        return new ReportOrder(
                new ReportedWindow(bed + "/1/0", bed, "", bed + "/1", Requests.SHA256, then, then.plusSeconds(10)),
                new TextOrder(
                        Priority.ROUTINE,
                        Optional.of(
                                new EcgEmbedding(new float[] {1, 2}, 1, "e@1", FakeEngine.PROJECTOR, "millivolt-v1")),
                        Optional.of(new Prompt.Text("gate")),
                        Optional.of(2),
                        TextOptions.PLAIN));
    }

    private final class Instance {

        final FakeEngine engine = new FakeEngine(2);
        final EngineThread thread;
        private final ReportDesk desk;

        Instance() {
            LlmConfig config = TestConfig.of(Map.of("meit.llm.engine.max-texts", "2"));
            GenerationMetrics metrics = new GenerationMetrics(new SimpleMeterRegistry());
            thread = new EngineThread(
                    () -> engine,
                    config,
                    metrics,
                    new GenerationTrace(OpenTelemetry.noop().getTracer("test")));
            AdapterShelf shelf = AdaptersForTests.shelf(thread, config);
            WritingRoom room = new WritingRoom(thread, new ProvenanceStamp(codeVersion), metrics, Clock.systemUTC());
            Acceptance acceptance = new Acceptance(thread, shelf, config);
            ShadowDesk shadows = new ShadowDesk(route, acceptance, room, shadowPublisher);
            desk = new ReportDesk(acceptance, room, keeping, route, shadows, config);
            thread.start(new StartupEvent());
        }

        CompletableFuture<Report> write(ReportOrder order) {
            Answer answer = new Answer();
            desk.write(order, answer);
            return answer.report;
        }
    }

    private static final class Answer implements TextReader<Report> {

        final CompletableFuture<Report> report = new CompletableFuture<>();

        @Override
        public boolean ready() {
            return true;
        }

        @Override
        public void deliver(GeneratedToken token) {}

        @Override
        public void completed(Report result) {
            report.complete(result);
        }

        @Override
        public void failed(RuntimeException reason) {
            report.completeExceptionally(reason);
        }
    }
}
