package io.meit.encoder.handoff;

import io.meit.encoder.EncoderServiceConfig;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Since when llm-service has answered no call. */
@Singleton
class LlmReachability {

    private final AtomicReference<Instant> awaySince = new AtomicReference<>();
    private final Duration degradedAfter;
    private final Clock clock;

    @Inject
    LlmReachability(EncoderServiceConfig config, MeterRegistry metrics) {
        this(config.llm().degradedAfter(), Clock.systemUTC());
        metrics.gauge("meit.encoder.llm.degraded", this, self -> self.degraded() ? 1 : 0);
    }

    LlmReachability(Duration degradedAfter, Clock clock) {
        this.degradedAfter = degradedAfter;
        this.clock = clock;
    }

    void answered() {
        awaySince.set(null);
    }

    void away() {
        awaySince.compareAndSet(null, clock.instant());
    }

    Optional<Instant> awaySince() {
        return Optional.ofNullable(awaySince.get());
    }

    /** True if it has been away for longer than is normal. */
    boolean degraded() {
        return awaySince()
                .filter(since -> !since.plus(degradedAfter).isAfter(clock.instant()))
                .isPresent();
    }
}
