package io.meit.datasets.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.datasets.record.Split;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeededSplitTest {

    private static final SplitShares SHARES = new SplitShares(1, 0.1, 0.2);

    @Test
    void sharesAreMetExactlyIfEveryRecordIsOnItsOwn() {
        Split[] splits = SeededSplit.draw(List.of(), draws(100, 1), SHARES);
        assertThat(count(splits, Split.TEST)).isEqualTo(20);
        assertThat(count(splits, Split.VALIDATION)).isEqualTo(10);
        assertThat(count(splits, Split.TRAIN)).isEqualTo(70);
    }

    @Test
    void linkedRecordsStandTogether() {
        List<Link> links = List.of(
                new Link(Link.Kind.PATIENT, new int[] {0, 10, 20}), new Link(Link.Kind.SIGNAL, new int[] {20, 30}));
        for (int seed = 0; seed < 20; seed++) {
            Split[] splits = SeededSplit.draw(links, draws(40, seed), SHARES);
            assertThat(List.of(splits[0], splits[10], splits[20], splits[30])).containsOnly(splits[0]);
        }
    }

    @Test
    void otherDrawsGiveAnotherSplitAndTheSameDrawsTheSame() {
        Split[] first = SeededSplit.draw(List.of(), draws(100, 1), SHARES);
        assertThat(SeededSplit.draw(List.of(), draws(100, 1), SHARES)).isEqualTo(first);
        assertThat(SeededSplit.draw(List.of(), draws(100, 2), SHARES)).isNotEqualTo(first);
    }

    @Test
    void sharesThatLeaveNothingToTrainOnAreRefused() {
        assertThatThrownBy(() -> new SplitShares(1, 0.5, 0.5)).hasMessageContaining("leave nothing to train on");
    }

    private static long[] draws(int count, long seed) {
        return new Random(seed).longs(count).toArray();
    }

    private static long count(Split[] splits, Split split) {
        return Arrays.stream(splits).filter(split::equals).count();
    }
}
