package io.meit.metrics.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BootstrapTest {

    private static final Resampling RESAMPLING = new Resampling(4000, 7, 2);

    private static Samples means(double... values) {
        return new Samples(Statistic.means(1), values);
    }

    private static double[] uniform(int count, long seed) {
        return new SplittableRandom(seed).doubles(count).toArray();
    }

    /** The mean of n uniform numbers has the standard error 1 / sqrt(12 n); 1.96 of them make 95 %. */
    @Test
    void theIntervalOfAMeanIsAboutTwoStandardErrorsWideOnEachSide() {
        double[] values = uniform(1000, 3);
        Interval interval =
                new Bootstrap(means(values), RESAMPLING).percentile(0.95).getFirst();
        double mean = Arrays.stream(values).average().orElseThrow();
        double expected = 1.96 / Math.sqrt(12 * 1000);
        assertThat(mean - interval.low()).isCloseTo(expected, within(0.1 * expected));
        assertThat(interval.high() - mean).isCloseTo(expected, within(0.1 * expected));
    }

    @Test
    void theIntervalHoldsTheTruthAboutAsOftenAsItSays() {
        int holds = 0;
        for (int trial = 0; trial < 200; trial++) {
            var resampling = new Resampling(400, trial, 2);
            Interval interval = new Bootstrap(means(uniform(60, 1000 + trial)), resampling)
                    .percentile(0.9)
                    .getFirst();
            holds += interval.low() <= 0.5 && 0.5 <= interval.high() ? 1 : 0;
        }
        assertThat(holds / 200.0).isCloseTo(0.9, within(0.06));
    }

    @Test
    void isTheSameForAnyNumberOfThreads() {
        Samples samples = means(uniform(100, 5));
        assertThat(new Bootstrap(samples, new Resampling(500, 1, 1)).percentile(0.95))
                .isEqualTo(new Bootstrap(samples, new Resampling(500, 1, 3)).percentile(0.95));
    }

    @Test
    void anotherSeedDrawsOtherSamples() {
        Samples samples = means(uniform(100, 5));
        assertThat(new Bootstrap(samples, new Resampling(500, 1, 1)).percentile(0.95))
                .isNotEqualTo(new Bootstrap(samples, new Resampling(500, 2, 1)).percentile(0.95));
    }

    @Test
    void biasCorrectionLeavesAlmostSymmetricNumbersAlone() {
        Bootstrap bootstrap = new Bootstrap(means(uniform(1000, 3)), RESAMPLING);
        Interval plain = bootstrap.percentile(0.95).getFirst();
        Interval corrected = bootstrap.biasCorrected(0.95).getFirst();
        assertThat(corrected.low()).isCloseTo(plain.low(), within(0.003));
        assertThat(corrected.high()).isCloseTo(plain.high(), within(0.003));
    }

    @Test
    void biasCorrectionMovesTheIntervalOfASkewedMeanUp() {
        double[] skewed =
                Arrays.stream(uniform(40, 3)).map(u -> Math.exp(4 * u)).toArray();
        Bootstrap bootstrap = new Bootstrap(means(skewed), RESAMPLING);
        Interval plain = bootstrap.percentile(0.95).getFirst();
        Interval corrected = bootstrap.biasCorrected(0.95).getFirst();
        assertThat(corrected.low()).isGreaterThan(plain.low());
        assertThat(corrected.high()).isGreaterThan(plain.high());
    }

    @Test
    void aLevelIsAShare() {
        Bootstrap bootstrap = new Bootstrap(means(1, 2), new Resampling(10, 1, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bootstrap.percentile(95))
                .withMessageContaining("95");
    }

    @Test
    void drawsOnWhichANumberIsNotDefinedAreLeftOut() {
        Samples samples = new Samples(new MeanOfDefined(), new double[] {1, 0, 0, 0, 0});
        Interval interval = new Bootstrap(samples, new Resampling(1000, 1, 1))
                .percentile(0.95)
                .getFirst();
        assertThat(interval).isEqualTo(new Interval(1, 1));
    }

    @Test
    void anIntervalOfWhatIsNeverDefinedIsNotDefined() {
        Samples samples = new Samples(new MeanOfDefined(), new double[] {0, 0});
        Interval interval = new Bootstrap(samples, new Resampling(10, 1, 1))
                .percentile(0.95)
                .getFirst();
        assertThat(interval.low()).isNaN();
        assertThat(interval.high()).isNaN();
    }

    /** 1 where there is something to divide by, else NaN. */
    private static final class MeanOfDefined implements Statistic {
        @Override
        public int width() {
            return 1;
        }

        @Override
        public int numbers() {
            return 1;
        }

        @Override
        public void of(double[] totals, long samples, double[] into) {
            into[0] = totals[0] > 0 ? 1 : Double.NaN;
        }
    }
}
