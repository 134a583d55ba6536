package io.meit.eval.run;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.List;

/** Counts what becomes written. Labelled with nothing that grows. */
@Singleton
class RunMetrics {

    private final Counter written;
    private final Counter failed;
    private final Counter reused;

    RunMetrics(MeterRegistry metrics) {
        written = counter(metrics, "meit.eval.samples.written", "Samples of runs whose output is there");
        failed = counter(metrics, "meit.eval.samples.failed", "Of the written samples: those without a text");
        reused = counter(metrics, "meit.eval.samples.reused", "Of the written samples: those another run had paid for");
    }

    void settled(List<Settled> runs) {
        for (Settled run : runs) {
            written.increment(run.written());
            failed.increment(run.failed());
            reused.increment(run.reused());
        }
    }

    private static Counter counter(MeterRegistry metrics, String name, String description) {
        return Counter.builder(name).description(description).register(metrics);
    }
}
