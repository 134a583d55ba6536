package io.meit.encoder.encode;

import io.meit.model.encoder.EcgEmbedding;
import io.meit.model.encoder.EcgEncoder;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import jakarta.inject.Singleton;
import java.util.List;

/** Encodes one batch and tells each of its windows what came out. */
@Singleton
class WindowEncoding {

    private final Tracer tracer;
    private final DistributionSummary batchSize;
    private final Timer seconds;

    WindowEncoding(Tracer tracer, MeterRegistry metrics) {
        this.tracer = tracer;
        this.batchSize = DistributionSummary.builder("meit.encoder.batch.size")
                .description("windows encoded at once")
                .register(metrics);
        this.seconds = Timer.builder("meit.encoder.encode")
                .description("time to prepare and encode one batch")
                .register(metrics);
    }

    /** Completes every window of the batch; throws nothing. */
    void encode(EcgEncoder encoder, List<PendingWindow> batch) {
        batchSize.record(batch.size());
        List<Span> spans = batch.stream().map(w -> span(w, batch.size())).toList();
        try {
            List<EcgEmbedding> embeddings = seconds.record(() ->
                    encoder.encode(batch.stream().map(PendingWindow::signal).toList()));
            spans.forEach(Span::end);
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).embedding().complete(embeddings.get(i));
            }
        } catch (RuntimeException | Error failure) {
            spans.forEach(span ->
                    span.setStatus(StatusCode.ERROR).recordException(failure).end());
            failed(encoder, batch, failure);
        }
    }

    /** One bad window must not fail its neighbours: after a failure each is encoded alone. */
    private void failed(EcgEncoder encoder, List<PendingWindow> batch, Throwable failure) {
        if (batch.size() > 1) {
            batch.forEach(window -> encode(encoder, List.of(window)));
            return;
        }
        batch.getFirst().embedding().completeExceptionally(failure);
    }

    private Span span(PendingWindow window, int size) {
        return tracer.spanBuilder("encode window")
                .setParent(window.trace())
                .setAttribute("meit.window.id", window.window().windowId())
                .setAttribute("meit.bed.id", window.window().bedId())
                .setAttribute("meit.batch.size", size)
                .startSpan();
    }
}
