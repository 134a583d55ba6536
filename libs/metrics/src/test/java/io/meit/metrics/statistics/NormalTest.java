package io.meit.metrics.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalTest {

    /** Computed by Python's statistics.NormalDist. */
    @ParameterizedTest
    @CsvSource({
        "-3, 0.0013498980316300946",
        "-1.959963984540054, 0.025",
        "0, 0.5",
        "0.5, 0.6914624612740131",
        "1.6448536269514715, 0.95",
        "2.3263478740408408, 0.99"
    })
    void equalsPythonsDistribution(double value, double share) {
        assertThat(Normal.cumulative(value)).isCloseTo(share, within(1e-7));
        assertThat(Normal.quantile(share)).isCloseTo(value, within(1e-4));
    }
}
