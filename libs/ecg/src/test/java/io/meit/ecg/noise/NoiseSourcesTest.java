package io.meit.ecg.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.meit.ecg.signal.EcgWindow;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseSourcesTest {

    static Stream<NoiseSource> sources() {
        NoiseRecordings recordings = NoiseRecordings.in(TestWindows.RECORDINGS);
        return Stream.of(
                new White(),
                BaselineWander.DEFAULT,
                ElectrodeMotion.DEFAULT,
                Muscle.DEFAULT,
                Mains.EUROPE,
                Mains.AMERICA,
                recordings.named("bw"),
                recordings.named("em"),
                recordings.named("ma"));
    }

    @ParameterizedTest
    @MethodSource("sources")
    void nineElectrodesGetFiniteNoiseOfTheirOwn(NoiseSource source) {
        double[][] noise = source.electrodes(3);
        assertThat(noise).hasDimensions(Electrode.MEASURED, EcgWindow.LENGTH);
        for (double[] electrode : noise) {
            assertThat(Arrays.stream(electrode).allMatch(Double::isFinite)).isTrue();
            assertThat(TestWindows.energy(electrode)).isPositive();
        }
        assertThat(Arrays.stream(noise).map(Arrays::hashCode)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("sources")
    void theSeedDecidesAll(NoiseSource source) {
        assertThat(source.electrodes(3)).isDeepEqualTo(source.electrodes(3));
        assertThat(Arrays.deepEquals(source.electrodes(3), source.electrodes(4)))
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("sources")
    void noiseSwingsAboutZero(NoiseSource source) {
        for (double[] electrode : source.electrodes(8)) {
            double mean = Arrays.stream(electrode).average().orElseThrow();
            double deviation = Math.sqrt(TestWindows.energy(electrode) / EcgWindow.LENGTH);
            assertThat(Math.abs(mean)).isLessThan(0.06 * deviation); // white: 0.014 is one standard error
        }
    }

    @Test
    void whiteNoiseIsGaussianAndOfOnePowerEverywhere() {
        double[] all = Arrays.stream(new White().electrodes(1))
                .flatMapToDouble(Arrays::stream)
                .toArray(); // 45000
        double variance = TestWindows.energy(all) / all.length;
        double fourth = Arrays.stream(all).map(x -> x * x * x * x).average().orElseThrow();
        assertThat(variance).isCloseTo(1, within(0.03)); // standard error 0.0067
        assertThat(fourth).isCloseTo(3, within(0.25)); // of a normal distribution; standard error 0.046
        for (int band = 0; band < 5; band++) {
            double part = 0;
            for (double[] electrode : new White().electrodes(2)) {
                part += new Spectrum(electrode).part(50 * band, 50 * (band + 1)) / Electrode.MEASURED;
            }
            assertThat(part).as("from %d Hz", 50 * band).isCloseTo(0.2, within(0.02));
        }
    }

    @Test
    void whiteNoiseOfDifferentElectrodesIsUncorrelated() {
        double[][] noise = new White().electrodes(5);
        for (int e = 1; e < noise.length; e++) {
            double product = 0;
            for (int i = 0; i < EcgWindow.LENGTH; i++) {
                product += noise[0][i] * noise[e][i] / EcgWindow.LENGTH;
            }
            assertThat(product).isCloseTo(0, within(0.06)); // standard error 0.014
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.4, 0.7, 1.0})
    void baselineWanderLiesBelowItsCutoff(double cutoff) {
        for (long seed = 0; seed < 20; seed++) {
            for (double[] electrode : new BaselineWander(cutoff).electrodes(seed)) {
                // 0.2 Hz: half the width of a sine in this spectrum
                assertThat(new Spectrum(electrode).part(0, cutoff + 0.2)).isGreaterThan(0.999);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {50, 60})
    void mainsLiesAtItsFrequencyAndHarmonics(double hertz) {
        Mains mains = new Mains(hertz, List.of(1.0, 0.0, 0.5));
        for (double[] electrode : mains.electrodes(7)) {
            Spectrum spectrum = new Spectrum(electrode);
            assertThat(spectrum.part(hertz - 0.3, hertz + 0.3)).isCloseTo(1 / 1.25, within(0.001));
            assertThat(spectrum.part(3 * hertz - 0.3, 3 * hertz + 0.3)).isCloseTo(0.25 / 1.25, within(0.001));
        }
    }

    @Test
    void mainsIsTheSumOfSinesThatItSays() {
        double[] electrode = new Mains(50, List.of(1.0)).electrodes(1)[0];
        // ten samples are one period: the last is the first, 499 periods later
        assertThat(electrode[4990]).isCloseTo(electrode[0], within(1e-9));
        assertThat(electrode[5]).isCloseTo(-electrode[0], within(1e-12));
    }

    @Test
    void mainsStartsAtAnotherPhaseForEachSeed() {
        List<Double> first = Stream.of(1L, 2L, 3L, 4L)
                .map(seed -> Mains.EUROPE.electrodes(seed)[0][0])
                .toList();
        assertThat(first).doesNotHaveDuplicates();
    }

    @Test
    void muscleNoiseLiesBetweenItsFrequencies() {
        for (double[] electrode : Muscle.DEFAULT.electrodes(4)) {
            Spectrum spectrum = new Spectrum(electrode);
            assertThat(spectrum.part(20, 150)).isGreaterThan(0.85);
            assertThat(spectrum.part(0, 5)).isLessThan(0.005);
        }
    }

    @Test
    void electrodeMotionLiesWhereTheEcgLies() {
        double slow = 0;
        double[][] noise = ElectrodeMotion.DEFAULT.electrodes(4);
        for (double[] electrode : noise) {
            Spectrum spectrum = new Spectrum(electrode);
            assertThat(spectrum.part(0, 15)).isGreaterThan(0.98);
            slow += spectrum.part(0, 0.7) / noise.length;
        }
        assertThat(slow).as("not only wander").isLessThan(0.9);
    }

    @Test
    void parametersOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new BaselineWander(1.5)).hasMessageContaining("1.5");
        assertThatThrownBy(() -> new ElectrodeMotion(0)).hasMessageContaining("0.2 to 10");
        assertThatThrownBy(() -> new Muscle(150, 20)).hasMessageContaining("150");
        assertThatThrownBy(() -> new Mains(55, List.of(1.0))).hasMessageContaining("55");
        assertThatThrownBy(() -> new Mains(50, List.of(1.0, 1.0, 1.0, 1.0, 1.0)))
                .hasMessageContaining("250");
        assertThatThrownBy(() -> new Mains(50, List.of(0.0))).hasMessageContaining("above 0");
    }
}
