package io.meit.encoder.handoff;

import io.meit.encoder.EncoderServiceConfig;
import io.meit.encoder.handoff.WriteOutcome.Failed;
import io.meit.encoder.handoff.WriteOutcome.Refused;
import io.meit.encoder.handoff.WriteOutcome.TryAgain;
import io.meit.encoder.handoff.WriteOutcome.Written;
import io.meit.encoder.reject.Category;
import io.meit.encoder.reject.WindowRejectedException;
import io.meit.encoder.window.WindowDescription;
import io.meit.model.encoder.EcgEmbedding;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import jakarta.inject.Singleton;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** Calls llm-service for one window until there is a report or a refusal, however long that takes. */
@Singleton
class ReportDelivery {

    private static final Logger LOG = Logger.getLogger(ReportDelivery.class);

    private final ReportClient client;
    private final LlmReachability llm;
    private final Tracer tracer;
    private final MeterRegistry metrics;
    private final BackOff backOff;
    private final int maxFailures;

    ReportDelivery(
            ReportClient client,
            LlmReachability llm,
            Tracer tracer,
            MeterRegistry metrics,
            EncoderServiceConfig config) {
        this.client = client;
        this.llm = llm;
        this.tracer = tracer;
        this.metrics = metrics;
        this.backOff = new BackOff(config.llm().firstBackOff(), config.llm().maxBackOff());
        this.maxFailures = config.llm().maxFailures();
    }

    /**
     * Blocks until the report is stored, and returns its id.
     *
     * @throws WindowRejectedException if llm-service will never write it
     * @throws ServiceStoppingException if the thread is interrupted
     */
    String deliver(WindowDescription window, EcgEmbedding embedding, Context trace) {
        Span span = tracer.spanBuilder("write report")
                .setParent(trace)
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("meit.window.id", window.windowId())
                .setAttribute("meit.bed.id", window.bedId())
                .startSpan();
        try {
            return attempt(window, embedding, trace.with(span));
        } catch (RuntimeException failure) {
            span.setStatus(StatusCode.ERROR, failure.getMessage());
            throw failure;
        } finally {
            span.end();
        }
    }

    private String attempt(WindowDescription window, EcgEmbedding embedding, Context trace) {
        int failures = 0;
        for (int attempts = 1; ; attempts++) {
            Span.fromContext(trace).setAttribute("meit.attempts", attempts);
            switch (client.write(window, embedding, trace)) {
                case Written written -> {
                    llm.answered();
                    return written.reportId();
                }
                case Refused refused -> {
                    llm.answered();
                    throw new WindowRejectedException(refused.category(), refused.reason());
                }
                case TryAgain busy -> pause(window, attempts, busy.reason());
                case Failed failed -> {
                    failures++;
                    if (failures >= maxFailures) {
                        throw new WindowRejectedException(
                                Category.INTERNAL,
                                "%d attempts failed, the last with: %s".formatted(failures, failed.reason()));
                    }
                    pause(window, attempts, failed.reason());
                }
            }
        }
    }

    private void pause(WindowDescription window, int attempts, String reason) {
        llm.away();
        metrics.counter("meit.encoder.llm.retries").increment();
        LOG.logf(
                attempts == 1 ? Logger.Level.WARN : Logger.Level.DEBUG,
                "%s has no report after %d attempts, trying again: %s",
                window,
                attempts,
                reason);
        try {
            Thread.sleep(backOff.after(attempts, ThreadLocalRandom.current()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ServiceStoppingException(stopped);
        }
    }
}
