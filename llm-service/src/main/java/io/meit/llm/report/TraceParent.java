package io.meit.llm.report;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A trace context as text, so that a report can be announced in the trace that wrote it, even after a restart. */
final class TraceParent {

    private static final String FIELD = "traceparent";

    private static final TextMapGetter<String> GETTER = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String carrier) {
            return List.of(FIELD);
        }

        @Override
        public String get(String carrier, String key) {
            return FIELD.equals(key) ? carrier : null;
        }
    };

    private TraceParent() {}

    /** W3C form, {@code 00-<trace>-<span>-<flags>}; empty outside a trace. */
    static String of(Context context) {
        Map<String, String> fields = new HashMap<>();
        W3CTraceContextPropagator.getInstance().inject(context, fields, Map::put);
        return fields.getOrDefault(FIELD, "");
    }

    /** The context that {@link #of} wrote; the root context for empty text. */
    static Context parse(String traceparent) {
        return W3CTraceContextPropagator.getInstance().extract(Context.root(), traceparent, GETTER);
    }
}
