package io.meit.eval.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ProportionsTest {

    @Test
    void intervalIsNewcombesMethodTen() {
        // Newcombe, Statistics in Medicine 17 (1998) 873-890, table II: 56/70 and 48/80 give 0.0524 to 0.3339.
        Proportions shares = new Proportions(48, 80, 56, 70);

        assertThat(shares.difference().low()).isCloseTo(0.0524, within(5e-5));
        assertThat(shares.difference().high()).isCloseTo(0.3339, within(5e-5));
    }

    @Test
    void intervalOfNothingAgainstNothingHoldsZero() {
        Proportions shares = new Proportions(0, 10, 0, 20);

        assertThat(shares.difference().low()).isNegative();
        assertThat(shares.difference().high()).isPositive();
    }

    @Test
    void stabilityIsTheSumOverMadeAndNotMade() {
        // By hand: p = 10.5/101, q = 30.5/101; (q - p) ln(q/p) + (p - q) ln((1 - q)/(1 - p)) = 0.21116 + 0.04945.
        Proportions shares = new Proportions(10, 100, 30, 100);

        assertThat(shares.stability()).isCloseTo(0.260611597493, within(1e-9));
    }

    @Test
    void equalSharesAreStable() {
        assertThat(new Proportions(7, 50, 7, 50).stability()).isZero();
    }

    @Test
    void shareOfNoReportsIsRefused() {
        assertThatThrownBy(() -> new Proportions(0, 0, 1, 2)).hasMessageContaining("0 and 2 reports");
    }
}
