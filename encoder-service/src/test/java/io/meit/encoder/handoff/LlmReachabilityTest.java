package io.meit.encoder.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LlmReachabilityTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final InstantSource time = now::get;
    private final Clock clock = time.withZone(ZoneOffset.UTC);
    private final LlmReachability llm = new LlmReachability(Duration.ofMinutes(1), clock);

    @Test
    void isDegradedAfterAMinuteOfFailures() {
        llm.away();
        now.set(NOON.plusSeconds(59));
        llm.away();
        assertThat(llm.degraded()).isFalse();
        now.set(NOON.plusSeconds(60));
        assertThat(llm.degraded()).isTrue();
        assertThat(new LlmReadiness(llm).call().getStatus()).hasToString("DOWN");
    }

    @Test
    void isWellAgainWithTheFirstAnswer() {
        llm.away();
        now.set(NOON.plusSeconds(600));
        llm.answered();
        assertThat(llm.degraded()).isFalse();
        assertThat(new LlmReadiness(llm).call().getStatus()).hasToString("UP");
    }
}
