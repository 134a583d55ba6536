package io.meit.tuning.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DataOrderTest {

    @Test
    void everyEpochHasEveryExampleOnceAndInAnotherOrder() {
        DataOrder order = new DataOrder(100, 1);

        assertThat(epoch(order, 0))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 100).boxed().toList());
        assertThat(epoch(order, 1))
                .containsExactlyInAnyOrderElementsOf(epoch(order, 0))
                .isNotEqualTo(epoch(order, 0));
    }

    @Test
    void theOrderDependsOnTheSeedAloneAndNotOnWhatWasAskedBefore() {
        DataOrder first = new DataOrder(100, 1);
        epoch(first, 3);

        assertThat(epoch(first, 2))
                .isEqualTo(epoch(new DataOrder(100, 1), 2))
                .isNotEqualTo(epoch(new DataOrder(100, 2), 2));
    }

    @Test
    void everyPositionHasASeedOfItsOwn() {
        DataOrder order = new DataOrder(10, 1);

        assertThat(IntStream.range(0, 1000).mapToObj(order::seedAt).distinct()).hasSize(1000);
    }

    private static List<Integer> epoch(DataOrder order, int epoch) {
        return IntStream.range(0, 100).mapToObj(i -> order.at(100L * epoch + i)).toList();
    }
}
