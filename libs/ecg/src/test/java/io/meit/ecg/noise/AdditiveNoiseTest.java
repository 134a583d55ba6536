package io.meit.ecg.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.meit.ecg.noise.TargetLevel.Snr;
import io.meit.ecg.signal.EcgWindow;
import io.meit.ecg.signal.Lead;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AdditiveNoiseTest {

    private static final double[] STRESS_TEST_LEVELS = {24, 18, 12, 6, 0, -6};

    @ParameterizedTest
    @MethodSource("io.meit.ecg.noise.NoiseSourcesTest#sources")
    void theRatioOverAllLeadsIsWhatWasAskedFor(NoiseSource source) {
        EcgWindow clean = TestWindows.clean(1);
        for (SnrDefinition definition : SnrDefinition.values()) {
            for (double decibels : STRESS_TEST_LEVELS) {
                EcgWindow noisy = noisy(source, new Snr(decibels, definition, SnrScope.ALL_LEADS), clean);
                assertThat(SnrMeter.overAllLeads(clean, noisy, definition)).isCloseTo(decibels, within(0.01));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.meit.ecg.noise.NoiseSourcesTest#sources")
    void theRatioOfEachLeadIsWhatWasAskedFor(NoiseSource source) {
        EcgWindow clean = TestWindows.clean(1);
        for (SnrDefinition definition : SnrDefinition.values()) {
            for (double decibels : STRESS_TEST_LEVELS) {
                EcgWindow noisy = noisy(source, new Snr(decibels, definition, SnrScope.PER_LEAD), clean);
                for (double ratio : SnrMeter.perLead(clean, noisy, definition)) {
                    assertThat(ratio).isCloseTo(decibels, within(0.01));
                }
            }
        }
    }

    /** Both powers worked out here from the samples, with nothing of the code under test but the beats' places. */
    @Test
    void theStressTestsRatioIsThatOfItsOwnTools() {
        EcgWindow clean = TestWindows.clean(6);
        EcgWindow noisy = noisy(new White(), new Snr(12, SnrDefinition.NST, SnrScope.PER_LEAD), clean);
        int[] beats = QrsDetector.find(clean);
        assertThat(beats.length).isBetween(5, 19); // so nothing is trimmed
        for (int lead = 0; lead < EcgWindow.LEADS; lead++) {
            float[] samples = clean.millivolts()[lead];
            double height = Arrays.stream(beats)
                    .mapToDouble(beat -> range(
                            Arrays.copyOfRange(samples, Math.max(0, beat - 25), Math.min(EcgWindow.LENGTH, beat + 26))))
                    .average()
                    .orElseThrow();
            double rms = meanOfTenRms(TestWindows.difference(clean, noisy)[lead]);
            // nst: noise rms / peak-to-peak signal = 10^(-snr / 20) * sqrt(2) / 4
            assertThat(rms / height).isCloseTo(Math.pow(10, -12 / 20.0) * Math.sqrt(2) / 4, within(1e-5));
        }
    }

    private static double range(float[] samples) {
        float[] sorted = samples.clone();
        Arrays.sort(sorted);
        return (double) sorted[sorted.length - 1] - sorted[0];
    }

    private static double meanOfTenRms(double[] noise) {
        double sum = 0;
        for (int second = 0; second < 10; second++) {
            double[] part = Arrays.copyOfRange(noise, 500 * second, 500 * (second + 1));
            double mean = Arrays.stream(part).average().orElseThrow();
            sum += Math.sqrt(Arrays.stream(part)
                    .map(x -> (x - mean) * (x - mean))
                    .average()
                    .orElseThrow());
        }
        return sum / 10;
    }

    @Test
    void theStressTestsRatioAllowsMoreSlowNoiseThanThePlainOne() {
        EcgWindow clean = TestWindows.clean(1);
        EcgWindow nst = noisy(BaselineWander.DEFAULT, Snr.of(6), clean);
        EcgWindow white = noisy(new White(), Snr.of(6), clean);
        double wanderRatio = SnrMeter.overAllLeads(clean, nst, SnrDefinition.MEAN_SQUARE);
        double whiteRatio = SnrMeter.overAllLeads(clean, white, SnrDefinition.MEAN_SQUARE);
        assertThat(wanderRatio).isLessThan(whiteRatio - 3);
    }

    @ParameterizedTest
    @MethodSource("io.meit.ecg.noise.NoiseSourcesTest#sources")
    void oneGainForAllLeadsKeepsEinthovensLaw(NoiseSource source) {
        TestWindows.assertEinthoven(noisy(source, Snr.of(0), TestWindows.clean(2)));
    }

    @Test
    void aRatioPerLeadBreaksEinthovensLaw() {
        EcgWindow noisy = noisy(new White(), new Snr(0, SnrDefinition.NST, SnrScope.PER_LEAD), TestWindows.clean(2));
        assertThatThrownBy(() -> TestWindows.assertEinthoven(noisy)).isInstanceOf(AssertionError.class);
    }

    @Test
    void aFixedLevelIsTheRootMeanSquareOverAllLeads() {
        EcgWindow clean = TestWindows.clean(3);
        double[][] noise = TestWindows.difference(clean, noisy(Muscle.DEFAULT, new TargetLevel.Rms(0.05), clean));
        double power = Arrays.stream(noise).mapToDouble(TestWindows::energy).sum() / (12.0 * EcgWindow.LENGTH);
        assertThat(Math.sqrt(power)).isCloseTo(0.05, within(1e-4));
    }

    @Test
    void levelsOfOneSeedAreTheSameNoiseMadeStronger() {
        EcgWindow clean = TestWindows.clean(3);
        double[] weak = TestWindows.difference(clean, noisy(new White(), Snr.of(20), clean))[0];
        double[] strong = TestWindows.difference(clean, noisy(new White(), Snr.of(0), clean))[0];
        for (int i = 0; i < weak.length; i++) {
            assertThat(strong[i]).isCloseTo(10 * weak[i], within(1e-5)); // 20 dB = 10 times
        }
    }

    @Test
    void missingSamplesStayMissingAndCountInNoPower() {
        EcgWindow gappy = TestWindows.gappy(3);
        for (SnrDefinition definition : SnrDefinition.values()) {
            EcgWindow noisy = noisy(new White(), new Snr(6, definition, SnrScope.PER_LEAD), gappy);
            assertThat(noisy.lead(Lead.V2)[120]).isNaN();
            assertThat(noisy.lead(Lead.I)[2050]).isNaN();
            assertThat(noisy.lead(Lead.I)[1999]).isFinite();
            for (double ratio : SnrMeter.perLead(gappy, noisy, definition)) {
                assertThat(ratio).isCloseTo(6, within(0.01));
            }
        }
    }

    @Test
    void aFlatLeadGetsNoNoiseOfItsOwnRatioAndTheOthersTheirs() {
        EcgWindow oneFlat = new LeadDropout(Set.of(Lead.V4)).apply(TestWindows.clean(1), 0);
        EcgWindow noisy = noisy(new White(), new Snr(6, SnrDefinition.NST, SnrScope.PER_LEAD), oneFlat);
        assertThat(noisy.lead(Lead.V4)).containsOnly(0f);
        double[] ratios = SnrMeter.perLead(oneFlat, noisy, SnrDefinition.NST);
        assertThat(ratios[Lead.V4.ordinal()]).isNaN();
        assertThat(ratios[Lead.V5.ordinal()]).isCloseTo(6, within(0.01));
    }

    @Test
    void aWindowWithoutSignalHasNoRatio() {
        EcgWindow flat = TestWindows.constant(0.3f);
        for (SnrDefinition definition : SnrDefinition.values()) {
            assertThatThrownBy(() -> noisy(new White(), new Snr(6, definition, SnrScope.ALL_LEADS), flat))
                    .isInstanceOf(UndefinedSnrException.class)
                    .hasMessageContaining("leave");
        }
    }

    @Test
    void ratiosBeyondAllMeaningAreRefused() {
        assertThatThrownBy(() -> Snr.of(Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> Snr.of(-60)).hasMessageContaining("-60");
    }

    private static EcgWindow noisy(NoiseSource source, TargetLevel level, EcgWindow clean) {
        return new AdditiveNoise(source, level).apply(clean, 17);
    }
}
