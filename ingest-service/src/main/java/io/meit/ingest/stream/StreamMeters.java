package io.meit.ingest.stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts streams and chunks for Prometheus. */
@ApplicationScoped
class StreamMeters {

    private final AtomicInteger open;
    private final Counter chunks;

    StreamMeters(MeterRegistry meters) {
        this.open = meters.gauge("meit.ingest.streams.open", new AtomicInteger());
        this.chunks = meters.counter("meit.ingest.chunks");
    }

    void opened() {
        open.incrementAndGet();
    }

    void closed() {
        open.decrementAndGet();
    }

    void chunk() {
        chunks.increment();
    }
}
