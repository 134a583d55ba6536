package io.meit.ecg.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.ecg.signal.RandomEcg;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MedianTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 10, 101, 5000})
    void equalsTheMiddleOfTheSortedValues(int length) {
        Random random = new Random(length);
        for (int round = 0; round < 50; round++) {
            float[] values = RandomEcg.lead(random, length, 1 + round, false);
            float[] before = values.clone();
            float[] sorted = values.clone();
            Arrays.sort(sorted);

            assertThat(Median.of(values)).isEqualTo(sorted[length / 2]);
            assertThat(values).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void copesWithFewDistinctValues(int distinct) {
        Random random = new Random(distinct);
        float[] values = new float[5000];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(distinct);
        }
        float[] sorted = values.clone();
        Arrays.sort(sorted);

        assertThat(Median.of(values)).isEqualTo(sorted[2500]);
    }
}
