package io.meit.llm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.Context;
import io.grpc.Context.CancellableContext;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.stub.StreamObserver;
import io.meit.llm.generate.FakeEngine;
import io.meit.proto.v1.GenerateRequest;
import io.meit.proto.v1.GenerateResponse;
import io.meit.proto.v1.GenerationServiceGrpc;
import io.meit.testkit.BackingServicesResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A Generate whose reader takes every token at once, and how it ends before its time. */
@QuarkusTest
@WithTestResource(BackingServicesResource.class)
class GenerateEndQuarkusTest {

    private static final int TOKENS = 20;
    private static final int MANY = 1000;

    @Inject
    RunningService service;

    @Inject
    FakeEngine engine;

    private final AtomicInteger received = new AtomicInteger();
    private final CompletableFuture<Status> ended = new CompletableFuture<>();
    private int producedBefore;
    private int endedBefore;

    @BeforeEach
    void count() {
        engine.gate.drainPermits();
        producedBefore = engine.produced.get();
        endedBefore = engine.ended.get();
    }

    @Test
    void cancelledCallIsGivenNoFurtherToken() {
        try (CancellableContext call = Context.current().withCancellation()) {
            call.run(() -> generate(60));
            receiveSome();

            call.cancel(null);

            assertEndedWith(Code.CANCELLED);
        }
    }

    @Test
    void callWhoseDeadlinePassesIsGivenNoFurtherToken() {
        generate(2);
        receiveSome();

        assertEndedWith(Code.DEADLINE_EXCEEDED);
    }

    private void generate(int deadlineSeconds) {
        GenerateRequest request =
                GenerateRequest.newBuilder().setText("gate").setMaxTokens(MANY).build();
        GenerationServiceGrpc.newStub(service.channel())
                .withDeadlineAfter(deadlineSeconds, TimeUnit.SECONDS)
                .generate(request, new StreamObserver<>() {
                    @Override
                    public void onNext(GenerateResponse answer) {
                        received.incrementAndGet();
                    }

                    @Override
                    public void onError(Throwable failure) {
                        ended.complete(Status.fromThrowable(failure));
                    }

                    @Override
                    public void onCompleted() {
                        ended.complete(Status.OK);
                    }
                });
    }

    private void receiveSome() {
        engine.gate.release(TOKENS);
        await().until(() -> received.get() == TOKENS);
    }

    /** The text leaves the batch although it might go on, and the next step gives it nothing. */
    private void assertEndedWith(Code code) {
        assertThat(ended.orTimeout(20, TimeUnit.SECONDS).join().getCode()).isEqualTo(code);
        await().until(() -> engine.ended.get() == endedBefore + 1);
        engine.gate.release(MANY);
        service.generated(
                GenerateRequest.newBuilder().setText("gate").setMaxTokens(3).build());
        assertThat(engine.produced.get() - producedBefore).isEqualTo(TOKENS + 3);
        engine.gate.drainPermits();
    }
}
