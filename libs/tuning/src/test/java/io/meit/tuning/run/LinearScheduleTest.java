package io.meit.tuning.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LinearScheduleTest {

    /** get_linear_schedule_with_warmup(optimizer, 3, 10) of transformers 5.18. */
    private static final double[] TRANSFORMERS = {
        0, 1.0 / 3, 2.0 / 3, 1, 6.0 / 7, 5.0 / 7, 4.0 / 7, 3.0 / 7, 2.0 / 7, 1.0 / 7
    };

    @Test
    void itIsThatOfTransformers() {
        LinearSchedule schedule = new LinearSchedule(3, 10);

        assertThat(IntStream.range(0, 10).mapToDouble(schedule::at).toArray())
                .usingComparatorWithPrecision(1e-12)
                .containsExactly(TRANSFORMERS);
    }

    @Test
    void withoutWarmUpItStartsAtItsPeakAndIsNeverBelowZero() {
        LinearSchedule schedule = LinearSchedule.of(0, 4);

        assertThat(schedule.at(0)).isEqualTo(1);
        assertThat(schedule.at(3)).isCloseTo(0.25, within(1e-12));
        assertThat(schedule.at(9)).isZero();
    }
}
