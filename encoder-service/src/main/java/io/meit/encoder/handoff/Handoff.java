package io.meit.encoder.handoff;

import io.meit.encoder.EncoderServiceConfig;
import io.meit.encoder.window.WindowDescription;
import io.meit.model.encoder.EcgEmbedding;
import io.opentelemetry.context.Context;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Hands windows over to llm-service: several at a time, those of one bed one after the other. */
@Singleton
public class Handoff {

    private final BedOrder beds = new BedOrder();
    private final ReportDelivery delivery;
    private final ExecutorService callers;

    Handoff(ReportDelivery delivery, EncoderServiceConfig config) {
        this.delivery = delivery;
        this.callers = Executors.newFixedThreadPool(
                config.llm().inFlight(),
                Thread.ofPlatform().name("write-report-", 0).factory());
    }

    /**
     * Takes a window's place in its bed's queue at once and calls llm-service when its turn has come and its embedding
     * is there.
     *
     * @return the id of the stored report; fails as the embedding does, with WindowRejectedException, or with
     *     ServiceStoppingException
     */
    public CompletableFuture<String> submit(
            WindowDescription window, CompletableFuture<EcgEmbedding> embedding, Context trace) {
        return beds.append(
                window.bedId(),
                () -> embedding.thenApplyAsync(values -> delivery.deliver(window, values, trace), callers));
    }

    /** Calls under way are cancelled; their windows are not settled, so they come again. */
    @PreDestroy
    void stop() throws InterruptedException {
        callers.shutdownNow();
        callers.awaitTermination(5, TimeUnit.SECONDS);
    }
}
