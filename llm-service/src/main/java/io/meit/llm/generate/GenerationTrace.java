package io.meit.llm.generate;

import io.meit.model.generate.FinishReason;
import io.meit.model.generate.Generation;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import jakarta.inject.Singleton;

/** Shows a generation as a span of the trace that ordered it, although another thread does the work. */
@Singleton
class GenerationTrace {

    private final Tracer tracer;

    GenerationTrace(Tracer tracer) {
        this.tracer = tracer;
    }

    /** From joining the batch to leaving it. */
    Span begin(GenerationTask task) {
        return tracer.spanBuilder("generate report")
                .setParent(task.trace())
                .setAllAttributes(task.attributes())
                .startSpan();
    }

    static void end(Span span, Generation generation) {
        span.setAttribute("meit.tokens", generation.tokens().size());
        span.setAttribute("meit.cancelled", generation.finishReason() == FinishReason.CANCELLED);
        span.end();
    }

    static void end(Span span, RuntimeException failure) {
        span.setStatus(StatusCode.ERROR, failure.getClass().getSimpleName());
        span.end();
    }
}
