package io.meit.llm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.CallOptions;
import io.grpc.Status.Code;
import io.grpc.stub.StreamObserver;
import io.meit.llm.Requests;
import io.meit.llm.generate.FakeEngine;
import io.meit.proto.v1.ListReportsRequest;
import io.meit.proto.v1.Priority;
import io.meit.proto.v1.ReportServiceGrpc;
import io.meit.proto.v1.WriteReportRequest;
import io.meit.proto.v1.WriteReportResponse;
import io.meit.testkit.BackingServicesResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(BackingServicesResource.class)
class FlowQuarkusTest {

    private static final int MANY = 1024;

    @Inject
    RunningService service;

    @Inject
    FakeEngine engine;

    @Inject
    MeterRegistry metrics;

    @AfterEach
    void openTheGate() {
        engine.gate.release(MANY);
        await().until(() -> engine.ended.get() == engine.begun.get());
        engine.gate.drainPermits();
    }

    @Test
    void generationWaitsForASlowReader() {
        int before = engine.produced.get();
        WriteReportRequest request = longReport().build();
        try (SlowCall call = new SlowCall(service, request, deadline(20))) {
            call.take(5);
            await().until(() -> call.received.size() == 5);

            int produced = settled(before);

            // 5 taken, 1 kB of flow control window (about 25 answers of 40 bytes), and at most a few on their way.
            assertThat(produced).isBetween(5, 100);
            call.take(MANY);
            assertThat(call.status.orTimeout(20, TimeUnit.SECONDS).join().getCode())
                    .isEqualTo(Code.OK);
            assertThat(call.received).hasSize(MANY + 1);
        }
    }

    @Test
    void cancelledCallStopsGenerationWithinOneTokenAndStoresNothing() {
        int before = engine.produced.get();
        int ended = engine.ended.get();
        WriteReportRequest request = longReport().build();
        try (SlowCall call = new SlowCall(service, request, deadline(20))) {
            call.take(5);
            await().until(() -> call.received.size() == 5);
            int produced = settled(before);

            call.cancel();

            await().until(() -> engine.ended.get() == ended + 1);
            assertThat(engine.produced.get() - before).isBetween(produced, produced + 1);
            assertThat(storedFor(request)).isZero();
        }
    }

    @Test
    void deadlineStopsGeneration() {
        int before = engine.produced.get();
        int ended = engine.ended.get();
        WriteReportRequest request = longReport().build();
        try (SlowCall call = new SlowCall(service, request, deadline(1))) {
            call.take(5);

            assertThat(call.status.orTimeout(20, TimeUnit.SECONDS).join().getCode())
                    .isEqualTo(Code.DEADLINE_EXCEEDED);
            await().until(() -> engine.ended.get() == ended + 1);
            assertThat(engine.produced.get() - before).isLessThan(100);
            assertThat(storedFor(request)).isZero();
        }
    }

    @Test
    void cancelledCallThatStillWaitsIsNeverBegun() {
        try (SlowCall busy = new SlowCall(service, gated().build(), deadline(20))) {
            await().until(() -> engine.begun.get() == engine.ended.get() + 1);
            int begun = engine.begun.get();
            try (SlowCall waiting = new SlowCall(service, gated().build(), deadline(20))) {
                await().until(() -> depth("routine") == 1);

                waiting.cancel();

                await().until(() -> depth("routine") == 0);
            }
            busy.cancel();
            engine.gate.release(8);
            await().until(() -> engine.ended.get() == engine.begun.get());
            assertThat(engine.begun).hasValue(begun);
        }
    }

    @Test
    void statJoinsABatchThatIsFullOfRoutineTexts() {
        List<String> order = new CopyOnWriteArrayList<>();
        try (SlowCall busy = new SlowCall(service, gated().build(), deadline(20))) {
            await().until(() -> engine.begun.get() == engine.ended.get() + 1);
            CompletableFuture<Void> routine = write("routine", Priority.PRIORITY_ROUTINE, order);
            await().until(() -> depth("routine") == 1);

            write("stat", Priority.PRIORITY_STAT, order)
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();

            assertThat(order).containsExactly("stat");
            assertThat(busy.status).isNotDone();
            busy.cancel();
            routine.orTimeout(20, TimeUnit.SECONDS).join();
            assertThat(order).containsExactly("stat", "routine");
        }
    }

    @Test
    void slowReaderSlowsNobodyElse() {
        try (SlowCall slow = new SlowCall(service, longReport().build(), deadline(20))) {
            slow.take(5);
            await().until(() -> slow.received.size() == 5);

            service.written(Requests.write(Requests.newBed(), 0)
                    .setPriority(Priority.PRIORITY_STAT)
                    .build());

            assertThat(slow.status).isNotDone();
            slow.cancel();
        }
    }

    @Test
    void secondCallerOfAWindowGetsItsTokensFromTheFirstOneOn() {
        WriteReportRequest request = gated().build();
        try (SlowCall first = new SlowCall(service, request, deadline(20));
                SlowCall second = new SlowCall(service, request, deadline(20))) {
            first.take(MANY);
            engine.gate.release(3);
            await().until(() -> first.received.size() == 3);

            second.take(MANY);
            await().until(() -> second.received.size() == 3);
            engine.gate.release(5);

            await().until(() -> first.status.isDone() && second.status.isDone());
            assertThat(second.received)
                    .containsExactlyElementsOf(first.received)
                    .hasSize(9);
        }
    }

    @Test
    void fullQueueRefusesTheNextWindow() {
        List<SlowCall> calls = new ArrayList<>();
        try {
            calls.add(new SlowCall(service, gated().build(), deadline(20)));
            await().until(() -> engine.begun.get() == engine.ended.get() + 1);
            for (int i = 0; i < 8; i++) {
                calls.add(new SlowCall(service, gated().build(), deadline(20)));
            }
            await().until(() -> depth("routine") == 8);

            try (SlowCall refused = new SlowCall(service, gated().build(), deadline(20))) {
                var status = refused.status.orTimeout(20, TimeUnit.SECONDS).join();

                assertThat(status.getCode()).isEqualTo(Code.RESOURCE_EXHAUSTED);
                assertThat(status.getDescription()).contains("8 texts are waiting");
            }
        } finally {
            calls.forEach(SlowCall::cancel);
            await().until(() -> depth("routine") == 0);
            calls.forEach(SlowCall::close);
        }
    }

    /** Tokens produced since {@code before}, once no more come. */
    private int settled(int before) {
        await().during(Duration.ofMillis(500)).atMost(Duration.ofSeconds(15)).until(unchanged());
        return engine.produced.get() - before;
    }

    private Callable<Boolean> unchanged() {
        int[] last = {-1};
        return () -> {
            int now = engine.produced.get();
            boolean same = now == last[0];
            last[0] = now;
            return same;
        };
    }

    private long storedFor(WriteReportRequest request) {
        return service.reports()
                .listReports(ListReportsRequest.newBuilder()
                        .setWindowId(request.getWindowId())
                        .build())
                .getReportsCount();
    }

    private double depth(String priority) {
        return metrics.get("meit.llm.queue.depth")
                .tag("priority", priority)
                .gauge()
                .value();
    }

    private CompletableFuture<Void> write(String name, Priority priority, List<String> order) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        WriteReportRequest request =
                Requests.write(Requests.newBed(), 0).setPriority(priority).build();
        ReportServiceGrpc.newStub(service.channel())
                .withDeadlineAfter(20, TimeUnit.SECONDS)
                .writeReport(request, new StreamObserver<>() {
                    @Override
                    public void onNext(WriteReportResponse answer) {
                        if (answer.hasToken() && answer.getToken().getIndex() == 0) {
                            order.add(name);
                        }
                    }

                    @Override
                    public void onError(Throwable failure) {
                        done.completeExceptionally(failure);
                    }

                    @Override
                    public void onCompleted() {
                        done.complete(null);
                    }
                });
        return done;
    }

    private static WriteReportRequest.Builder longReport() {
        return Requests.write(Requests.newBed(), 0).setMaxTokens(MANY);
    }

    private static WriteReportRequest.Builder gated() {
        return Requests.write(Requests.newBed(), 0).setPrompt("gate");
    }

    private static CallOptions deadline(int seconds) {
        return CallOptions.DEFAULT.withDeadlineAfter(seconds, TimeUnit.SECONDS);
    }
}
