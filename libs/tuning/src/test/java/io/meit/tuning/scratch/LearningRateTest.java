package io.meit.tuning.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LearningRateTest {

    private final LearningRate schedule = new LearningRate(0.002, 10, 110);

    @Test
    void risesLinearlyToThePeak() {
        assertThat(schedule.at(0)).isCloseTo(0.0002, within(1e-12));
        assertThat(schedule.at(4)).isCloseTo(0.001, within(1e-12));
        assertThat(schedule.at(9)).isCloseTo(0.002, within(1e-12));
    }

    @Test
    void fallsAsHalfACosine() {
        assertThat(schedule.at(60)).isCloseTo(0.001, within(1e-12));
        assertThat(schedule.at(109)).isLessThan(1e-6).isPositive();
    }

    @Test
    void refusesAWarmUpAsLongAsTraining() {
        assertThatThrownBy(() -> new LearningRate(0.002, 10, 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10");
    }
}
