package io.meit.encoder.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackOffTest {

    private static final long SEED = 7;

    private final BackOff backOff = new BackOff(Duration.ofMillis(200), Duration.ofSeconds(10));

    @Test
    void doublesUpToTheLongestAndJittersWithinTheUpperHalf() {
        var random = new Random(SEED);
        for (int draw = 0; draw < 1_000; draw++) {
            assertThat(backOff.after(1, random)).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
            assertThat(backOff.after(3, random)).isBetween(Duration.ofMillis(400), Duration.ofMillis(800));
            assertThat(backOff.after(1_000_000, random)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
        }
    }

    @Test
    void refusesALongestWaitShorterThanTheFirst() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BackOff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .withMessageContaining("PT2S to PT1S");
    }
}
