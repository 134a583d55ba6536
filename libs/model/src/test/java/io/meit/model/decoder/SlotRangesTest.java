package io.meit.model.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlotRangesTest {

    @Test
    void takesTheLowestRangeThatFits() {
        SlotRanges ranges = new SlotRanges(128);
        ranges.take(32);
        ranges.take(32);
        ranges.give(0, 32);

        assertThat(ranges.take(64)).hasValue(64);
        assertThat(ranges.take(32)).hasValue(0);
    }

    @Test
    void saysWhenNoRangeIsLongEnough() {
        SlotRanges ranges = new SlotRanges(96);
        ranges.take(32);
        ranges.take(32);
        ranges.give(0, 32);

        assertThat(ranges.free()).isEqualTo(64);
        assertThat(ranges.take(64)).isEmpty();
    }

    @Test
    void joinsWhatIsGivenBack() {
        SlotRanges ranges = new SlotRanges(96);
        for (int i = 0; i < 3; i++) {
            ranges.take(32);
        }
        for (int first : new int[] {32, 0, 64}) {
            ranges.give(first, 32);
        }

        assertThat(ranges.take(96)).hasValue(0);
    }

    @Test
    void neverGivesASlotTwice() {
        SlotRanges ranges = new SlotRanges(512);
        Random random = new Random(7);
        boolean[] taken = new boolean[512];
        List<int[]> held = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            if (random.nextBoolean()) {
                int length = SlotRanges.rounded(1 + random.nextInt(90));
                ranges.take(length).ifPresent(first -> held.add(mark(taken, first, length)));
            } else if (!held.isEmpty()) {
                int[] range = held.remove(random.nextInt(held.size()));
                ranges.give(range[0], range[1]);
                Arrays.fill(taken, range[0], range[0] + range[1], false);
            }
        }
        held.forEach(range -> ranges.give(range[0], range[1]));
        assertThat(ranges.free()).isEqualTo(512);
    }

    private static int[] mark(boolean[] taken, int first, int length) {
        for (int slot = first; slot < first + length; slot++) {
            assertThat(taken[slot]).isFalse();
            taken[slot] = true;
        }
        return new int[] {first, length};
    }

    @ParameterizedTest
    @CsvSource({"1, 32", "32, 32", "33, 64", "129, 160", "257, 320", "513, 640", "1025, 1280", "2048, 2048"})
    void roundsToRangesThatSimilarTextsShare(int slots, int rounded) {
        assertThat(SlotRanges.rounded(slots)).isEqualTo(rounded);
    }
}
