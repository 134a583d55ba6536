package io.meit.metrics.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PairedRunsTest {

    private static final Resampling RESAMPLING = new Resampling(2000, 11, 2);

    private static Samples means(double... values) {
        return new Samples(Statistic.means(1), values);
    }

    private static double[] uniform(int count, long seed) {
        return new SplittableRandom(seed).doubles(count).toArray();
    }

    @Test
    void aSmallButSteadyGainIsSignificantAlthoughTheRunsSpreadWidely() {
        double[] before = uniform(200, 1);
        double[] after = Arrays.stream(before).map(x -> x + 0.01).toArray();
        after[0] -= 0.005;
        PairedRuns runs = new PairedRuns(means(after), means(before));
        Difference difference = runs.bootstrap(RESAMPLING, 0.95).getFirst();
        assertThat(difference.value()).isCloseTo(0.01 - 0.005 / 200, within(1e-12));
        assertThat(difference.interval().low()).isPositive();
        assertThat(difference.p()).isLessThan(0.001);
        assertThat(runs.randomisation(RESAMPLING)[0]).isLessThan(0.001);
    }

    @Test
    void equalRunsDoNotDiffer() {
        double[] values = uniform(50, 2);
        PairedRuns runs = new PairedRuns(means(values), means(values));
        assertThat(runs.bootstrap(RESAMPLING, 0.95).getFirst().p()).isEqualTo(1);
        assertThat(runs.randomisation(RESAMPLING)[0]).isEqualTo(1);
    }

    /** With differences 1 and 2 the four shuffles give +-1.5 and +-0.5: half of them are as great as the real 1.5. */
    @Test
    void randomisationApproachesTheShareOfAllShuffles() {
        PairedRuns runs = new PairedRuns(means(1, 2), means(0, 0));
        assertThat(runs.randomisation(new Resampling(20_000, 1, 2))[0]).isCloseTo(0.5, within(0.02));
    }

    @Test
    void chanceDifferencesAreSeldomSignificant() {
        int significant = 0;
        for (int trial = 0; trial < 200; trial++) {
            PairedRuns runs = new PairedRuns(means(uniform(60, trial)), means(uniform(60, 5000 + trial)));
            significant += runs.randomisation(new Resampling(300, trial, 2))[0] <= 0.1 ? 1 : 0;
        }
        assertThat(significant / 200.0).isCloseTo(0.1, within(0.06));
    }

    @Test
    void runsOfOtherSizesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PairedRuns(means(1), means(1, 2)))
                .withMessageContaining("1 and 2 samples");
    }
}
