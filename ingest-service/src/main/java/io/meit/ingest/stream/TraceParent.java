package io.meit.ingest.stream;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The W3C trace context that a chunk carries. */
final class TraceParent {

    private static final Pattern GRAMMAR = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");

    private TraceParent() {}

    /** A context whose current span is the remote one. */
    static Context parse(String traceparent) {
        Matcher matcher = GRAMMAR.matcher(traceparent);
        if (matcher.matches()) {
            SpanContext remote = SpanContext.createFromRemoteParent(
                    matcher.group(1),
                    matcher.group(2),
                    TraceFlags.fromHex(matcher.group(3), 0),
                    TraceState.getDefault());
            if (remote.isValid()) {
                return Context.root().with(Span.wrap(remote));
            }
        }
        throw new IllegalArgumentException(
                "traceparent is '%s'; send 00-<32 hex digits>-<16 hex digits>-<2 hex digits>, none all zero, or nothing"
                        .formatted(traceparent.substring(0, Math.min(80, traceparent.length()))));
    }
}
