package io.meit.llm.generate;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What Prometheus sees of generation. */
@Singleton
class GenerationMetrics {

    private static final String FINISH_REASON = "finish_reason";
    private static final double[] BATCH_SIZES = {1, 2, 4, 8, 16, 32, 64, 128, 256};

    private final MeterRegistry registry;
    private final Counter tokens;
    private final Timer timeToFirstToken;
    private final Timer step;
    private final DistributionSummary batch;

    GenerationMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.tokens = Counter.builder("meit.llm.tokens")
                .description("Tokens generated, also those of cancelled texts")
                .register(registry);
        this.timeToFirstToken = Timer.builder("meit.llm.time.to.first.token")
                .description("From the acceptance of a request to the first token of its text")
                .publishPercentileHistogram()
                .register(registry);
        this.step = Timer.builder("meit.llm.step.duration")
                .description("One step of the decoder: a token for every text in the batch, prompts of new ones")
                .publishPercentileHistogram()
                .register(registry);
        this.batch = DistributionSummary.builder("meit.llm.step.texts")
                .description("Texts that went on in one step")
                .serviceLevelObjectives(BATCH_SIZES)
                .register(registry);
    }

    void watch(GenerationQueue queue) {
        for (Priority priority : Priority.values()) {
            Gauge.builder("meit.llm.queue.depth", queue, waiting -> waiting.size(priority))
                    .description("Texts that wait for a place in the batch")
                    .tag("priority", priority.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    void watch(EngineLoop engine) {
        Gauge.builder("meit.llm.batch.size", engine, loop -> loop.state().texts())
                .description("Texts in the batch")
                .register(registry);
        slots("free", engine, loop -> loop.state().freeSlots());
        slots("used", engine, loop -> loop.state().slots() - loop.state().freeSlots());
        drafts("proposed", engine, loop -> loop.state().drafted());
        drafts("accepted", engine, loop -> loop.state().accepted());
    }

    private void slots(String state, EngineLoop engine, ToDoubleFunction<EngineLoop> value) {
        Gauge.builder("meit.llm.cache.slots", engine, value)
                .description("Slots of the cache of keys and values")
                .tag("state", state)
                .register(registry);
    }

    private void drafts(String outcome, EngineLoop engine, ToDoubleFunction<EngineLoop> value) {
        FunctionCounter.builder("meit.llm.draft.tokens", engine, value)
                .description("Drafted tokens: proposed to the model, and accepted by it")
                .tag("outcome", outcome)
                .register(registry);
    }

    Timer.Sample start() {
        return Timer.start(registry);
    }

    void token() {
        tokens.increment();
    }

    void firstToken(Timer.Sample sinceAcceptance) {
        sinceAcceptance.stop(timeToFirstToken);
    }

    void stepped(Duration time, int texts) {
        step.record(time);
        batch.record(texts);
    }

    /** @param outcome published, made_way, dropped or failed */
    void shadow(String outcome) {
        registry.counter("meit.llm.shadow.reports", "outcome", outcome).increment();
    }

    /** @param reason stop, length, cancelled or failed */
    void ended(Timer.Sample sinceStart, String reason) {
        sinceStart.stop(Timer.builder("meit.llm.generation.duration")
                .description("From joining the batch to the last token")
                .tag(FINISH_REASON, reason)
                .register(registry));
    }
}
