package io.meit.ingest.admit;

import io.meit.ingest.publish.RejectionCategory;
import io.meit.ingest.publish.SubmittedWindow;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.function.Supplier;

/** Spans and counters of admission. Beds and windows are named, patients never. */
@ApplicationScoped
class AdmissionObservation {

    private final Tracer tracer;
    private final MeterRegistry meters;

    AdmissionObservation(Tracer tracer, MeterRegistry meters) {
        this.tracer = tracer;
        this.meters = meters;
    }

    /** Begins the span of a window's admission, a child of what is current now. */
    WindowSpan begin(SubmittedWindow window) {
        Span span = tracer.spanBuilder("admit window")
                .setAttribute("meit.bed.id", window.origin().bedId())
                .setAttribute("meit.window.id", window.windowId())
                .startSpan();
        return new WindowSpan(span, Context.current().with(span));
    }

    void rejected(RejectionCategory category) {
        meters.counter("meit.ingest.rejections", "category", category.name()).increment();
    }

    /** The span of one window. */
    final class WindowSpan {

        private final Span span;
        private final Context context;

        private WindowSpan(Span span, Context context) {
            this.span = span;
            this.context = context;
        }

        /** Begins work inside the span: the ledger and the publishers take the trace from the current context. */
        <T> Uni<T> within(Supplier<Uni<T>> work) {
            return context.wrapSupplier(work).get();
        }

        <T> Uni<T> endingWith(Uni<T> work) {
            return work.onItem()
                    .invoke(outcome -> meters.counter(
                                    "meit.ingest.windows",
                                    "outcome",
                                    outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT))
                            .increment())
                    .onFailure()
                    .invoke(failure -> span.setStatus(StatusCode.ERROR, failure.getMessage()))
                    .onTermination()
                    .invoke(span::end);
        }
    }
}
