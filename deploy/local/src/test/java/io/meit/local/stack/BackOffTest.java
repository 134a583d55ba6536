package io.meit.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackOffTest {

    private final BackOff backOff = new BackOff();

    @Test
    void waitsTwiceAsLongEachTimeUpToHalfAMinute() {
        assertThat(IntStream.range(0, 7)
                        .mapToLong(i -> backOff.afterLife(Duration.ZERO).toSeconds()))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
    }

    @Test
    void beginsAgainAfterALongLife() {
        backOff.afterLife(Duration.ZERO);
        backOff.afterLife(Duration.ZERO);

        assertThat(backOff.afterLife(Duration.ofMinutes(1))).isEqualTo(Duration.ofSeconds(1));
    }
}
