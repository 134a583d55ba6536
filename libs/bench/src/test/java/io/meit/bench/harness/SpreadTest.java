package io.meit.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void quartilesLieBetweenTheNearestNumbers() {
        // numpy.percentile([1, 2, 4, 10], [25, 50, 75]) = [1.75, 3, 5.5]
        assertThat(Spread.of(10, 1, 4, 2)).isEqualTo(new Spread(4, 3, 1, 10, 1.75, 5.5));
    }

    @Test
    void oneNumberIsItsOwnMedianAndQuartiles() {
        assertThat(Spread.of(7)).isEqualTo(new Spread(1, 7, 7, 7, 7, 7));
    }

    @Test
    void theRelativeSpreadIsTheQuartilesDistanceOverTheMedian() {
        assertThat(Spread.of(10, 1, 4, 2).relativeSpread()).isEqualTo((5.5 - 1.75) / 3);
    }

    @Test
    void noNumbersAreRefused() {
        assertThatThrownBy(Spread::of).hasMessageContaining("no numbers");
    }
}
