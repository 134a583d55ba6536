package io.meit.llm.generate;

import io.meit.model.generate.FinishReason;
import io.meit.model.generate.Generation;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** Shows a generation as a span of the trace that ordered it, although another thread does the work. */
@Singleton
class GenerationTrace {

    private final Tracer tracer;

    GenerationTrace(Tracer tracer) {
        this.tracer = tracer;
    }

    Generation in(GenerationTask task, Supplier<Generation> work) {
        Span span = tracer.spanBuilder("generate report")
                .setParent(task.trace())
                .setAllAttributes(task.attributes())
                .startSpan();
        try {
            Generation generation = task.trace().with(span).wrapSupplier(work).get();
            span.setAttribute("meit.tokens", generation.tokens().size());
            span.setAttribute("meit.cancelled", generation.finishReason() == FinishReason.CANCELLED);
            return generation;
        } catch (RuntimeException e) {
            span.setStatus(StatusCode.ERROR, e.getClass().getSimpleName());
            throw e;
        } finally {
            span.end();
        }
    }
}
