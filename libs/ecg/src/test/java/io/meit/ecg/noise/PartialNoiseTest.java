package io.meit.ecg.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.meit.ecg.prepare.Preparation;
import io.meit.ecg.prepare.Preparations;
import io.meit.ecg.signal.EcgWindow;
import io.meit.ecg.signal.Lead;
import org.junit.jupiter.api.Test;

class PartialNoiseTest {

    private static final float[][] HALF = TestWindows.constant(0.5f).millivolts();

    /** The stretch of one draw: first noisy sample, number of samples, mean square of the noise. */
    private record Stretch(int start, int length, double power) {

        static Stretch of(float[][] noisy) {
            int first = -1;
            int last = -1;
            double sum = 0;
            for (int i = 0; i < EcgWindow.LENGTH; i++) {
                double noise = noisy[0][i] - 0.5;
                if (noise != 0) {
                    first = first < 0 ? i : first;
                    last = i;
                    sum += noise * noise;
                }
            }
            int length = first < 0 ? 0 : last - first + 1;
            return new Stretch(first, length, length == 0 ? 0 : sum / length);
        }
    }

    @Test
    void allLeadsGetTheSameNoiseInOneStretch() {
        float[][] noisy = PartialNoise.released(0.2).onNormalised(HALF, 5);
        for (float[] lead : noisy) {
            assertThat(lead).isEqualTo(noisy[0]);
        }
        Stretch stretch = Stretch.of(noisy);
        assertThat(stretch.length()).isBetween(1, 1000);
        for (int i = stretch.start(); i < stretch.start() + stretch.length(); i++) {
            assertThat(noisy[0][i]).as("a stretch has no holes").isNotEqualTo(0.5f);
        }
    }

    /** Over draws: length U(0, p) x 5000, so p / 2 on average; power p / 600 per sample (E[fraction] x E[sigma^2]). */
    @Test
    void lengthPlaceAndPowerHaveTheReleasedCodesDistribution() {
        double p = 0.2;
        int draws = 4000;
        double fraction = 0;
        double middle = 0;
        double power = 0;
        int longest = 0;
        for (int seed = 0; seed < draws; seed++) {
            Stretch stretch = Stretch.of(PartialNoise.released(p).onNormalised(HALF, seed));
            fraction += (double) stretch.length() / EcgWindow.LENGTH / draws;
            middle += (stretch.start() + stretch.length() / 2.0) / EcgWindow.LENGTH / draws;
            power += stretch.power() * stretch.length() / EcgWindow.LENGTH / draws;
            longest = Math.max(longest, stretch.length());
        }
        assertThat(fraction).isCloseTo(p / 2, within(0.005)); // standard error 0.0009
        assertThat(middle).isCloseTo(0.5, within(0.03)); // standard error 0.0042
        assertThat(power).isCloseTo(p / 600, within(0.06 * p / 600)); // standard error 1.6 %
        assertThat(longest).isBetween(950, 1000);
    }

    @Test
    void nothingIsClipped() {
        float[][] full = TestWindows.constant(1).millivolts();
        boolean above = false;
        for (int seed = 0; seed < 20; seed++) {
            for (float sample : PartialNoise.released(0.2).onNormalised(full, seed)[0]) {
                above |= sample > 1.001f;
            }
        }
        assertThat(above).isTrue();
    }

    @Test
    void onAWindowItIsTheSameNoiseTimesTheWindowsRange() {
        EcgWindow clean = TestWindows.clean(2);
        double[][] millivolts =
                TestWindows.difference(clean, PartialNoise.released(0.2).apply(clean, 9));
        float[][] unit =
                PartialNoise.released(0.2).onNormalised(TestWindows.constant(0).millivolts(), 9);
        double lowest = Double.MAX_VALUE;
        double highest = -Double.MAX_VALUE;
        for (float[] lead : clean.millivolts()) {
            for (float sample : lead) {
                lowest = Math.min(lowest, sample);
                highest = Math.max(highest, sample);
            }
        }
        for (int i = 0; i < EcgWindow.LENGTH; i++) {
            assertThat(millivolts[3][i]).isCloseTo(unit[3][i] * (highest - lowest), within(1e-6));
        }
    }

    @Test
    void theMinMaxPreparationOfANoisyWindowIsTheNoisyPreparationWhileTheRangeStays() {
        PartialNoise noise = PartialNoise.released(0.2);
        EcgWindow clean = TestWindows.clean(2);
        Preparation minMax = Preparations.named("meit-minmax-v1");
        int compared = 0;
        for (int seed = 0; seed < 40; seed++) {
            float[][] exact = noise.onNormalised(minMax.prepare(clean), seed);
            if (spansZeroToOne(exact)) {
                float[][] through = minMax.prepare(noise.apply(clean, seed));
                assertThat(largestDifference(through, exact)).isLessThan(1e-5);
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(5);
    }

    private static boolean spansZeroToOne(float[][] leads) {
        float lowest = Float.MAX_VALUE;
        float highest = -Float.MAX_VALUE;
        for (float[] lead : leads) {
            for (float sample : lead) {
                lowest = Math.min(lowest, sample);
                highest = Math.max(highest, sample);
            }
        }
        return Math.abs(lowest) < 1e-6 && Math.abs(highest - 1) < 1e-6;
    }

    private static double largestDifference(float[][] a, float[][] b) {
        double largest = 0;
        for (int lead = 0; lead < a.length; lead++) {
            for (int i = 0; i < a[lead].length; i++) {
                largest = Math.max(largest, Math.abs(a[lead][i] - b[lead][i]));
            }
        }
        return largest;
    }

    @Test
    void theSameSeedGivesTheSameNoise() {
        EcgWindow clean = TestWindows.clean(2);
        PartialNoise noise = PartialNoise.released(0.1);
        assertThat(noise.apply(clean, 4).millivolts())
                .isDeepEqualTo(noise.apply(clean, 4).millivolts());
        assertThat(noise.apply(clean, 4).millivolts()[0])
                .isNotEqualTo(noise.apply(clean, 5).millivolts()[0]);
    }

    @Test
    void noFractionIsNoNoise() {
        EcgWindow clean = TestWindows.clean(2);
        assertThat(PartialNoise.released(0).apply(clean, 1).millivolts()).isDeepEqualTo(clean.millivolts());
    }

    @Test
    void missingSamplesStayMissing() {
        EcgWindow noisy = new PartialNoise(1, 0.1).apply(TestWindows.gappy(2), 1);
        assertThat(noisy.lead(Lead.V2)[120]).isNaN();
        EcgWindow allMissing = TestWindows.constant(Float.NaN);
        assertThat(PartialNoise.released(0.2).apply(allMissing, 1).lead(Lead.I)).containsOnly(Float.NaN);
    }

    @Test
    void fractionsAbove1AreRefused() {
        assertThatThrownBy(() -> PartialNoise.released(5)).hasMessageContaining("5.0");
    }
}
