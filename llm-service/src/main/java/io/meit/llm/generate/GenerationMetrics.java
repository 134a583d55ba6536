package io.meit.llm.generate;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.Locale;

/** What Prometheus sees of generation. */
@Singleton
class GenerationMetrics {

    private static final String FINISH_REASON = "finish_reason";

    private final MeterRegistry registry;
    private final Counter tokens;
    private final Timer timeToFirstToken;

    GenerationMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.tokens = Counter.builder("meit.llm.tokens")
                .description("Tokens generated, also those of cancelled reports")
                .register(registry);
        this.timeToFirstToken = Timer.builder("meit.llm.time.to.first.token")
                .description("From the admission of a window to the first token of its report")
                .publishPercentileHistogram()
                .register(registry);
    }

    void watch(GenerationQueue queue) {
        for (Priority priority : Priority.values()) {
            Gauge.builder("meit.llm.queue.depth", queue, waiting -> waiting.size(priority))
                    .description("Windows that wait for the decoder")
                    .tag("priority", priority.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    Timer.Sample start() {
        return Timer.start(registry);
    }

    void token() {
        tokens.increment();
    }

    void firstToken(Timer.Sample sinceAdmission) {
        sinceAdmission.stop(timeToFirstToken);
    }

    /** @param reason stop, length, cancelled or failed */
    void ended(Timer.Sample sinceStart, String reason) {
        sinceStart.stop(Timer.builder("meit.llm.generation.duration")
                .description("From the first step to the last token")
                .tag(FINISH_REASON, reason)
                .register(registry));
    }
}
