package io.meit.ecg.resample;

import static io.meit.ecg.BadEcgAssert.assertBadEcg;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.meit.ecg.signal.BadEcgException.Category;
import io.meit.ecg.signal.RandomEcg;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResamplerTest {

    private static final int OUT = 5000;
    /** Reflection at the ends is no sine: this many samples at each end are not compared. */
    private static final int EDGE = 400;

    /** The reference is the sine itself at 500 Hz: bounds amplitude and phase error together. */
    @ParameterizedTest
    @CsvSource({
        "100, 1.3",
        "100, 17",
        "100, 40",
        "250, 1.3",
        "250, 100",
        "257, 60",
        "257, 105",
        "360, 60",
        "360, 150",
        "400, 160",
        "499.9, 30",
        "512, 200",
        "1000, 1.3",
        "1000, 60",
        "1000, 210",
        "2000, 100",
        "2000, 210",
    })
    void sineStaysThatSine(double rate, double frequency) {
        float[] in = sine(frequency, rate, (int) Math.round(10 * rate));

        float[] out = Resampler.resample(in, rate, 500, OUT);

        assertThat(largestDifference(out, sine(frequency, 500, OUT))).isLessThan(1e-3);
    }

    /** 10 Hz is kept, what lies above 250 Hz would otherwise fold back below it. */
    @ParameterizedTest
    @CsvSource({"600, 260", "1000, 260", "1000, 300", "1000, 480", "2000, 490", "2000, 790"})
    void contentAboveTheNewNyquistFrequencyIsRemoved(double rate, double frequency) {
        int length = (int) (10 * rate);
        float[] in = sine(10, rate, length);
        float[] high = sine(frequency, rate, length);
        for (int i = 0; i < length; i++) {
            in[i] += high[i];
        }

        float[] out = Resampler.resample(in, rate, 500, OUT);

        assertThat(largestDifference(out, sine(10, 500, OUT))).isLessThan(1e-3);
    }

    @Test
    void equalRatesGiveAnExactCopy() {
        float[] in = RandomEcg.lead(new Random(1), 1234, 3, true);

        float[] out = Resampler.toWindowRate(in, 500);

        assertThat(out).isEqualTo(in).isNotSameAs(in);
    }

    @ParameterizedTest
    @ValueSource(doubles = {100, 257, 360, 1000, 2000})
    void constantStaysThatConstantUpToBothEnds(double rate) {
        float[] in = new float[(int) rate];
        Arrays.fill(in, 0.7f);

        assertThat(Resampler.toWindowRate(in, rate)).hasSize(500).containsOnly(0.7f);
    }

    /** Sample 100 at 250 Hz stands at 0.4 s, the results 199 and 201 stand half an input sample away. */
    @Test
    void missingSampleIsMissingInItsNeighbourhoodOnly() {
        float[] in = sine(5, 250, 2500);
        in[100] = Float.NaN;

        float[] out = Resampler.resample(in, 250, 500, OUT);

        for (int i = 0; i < OUT; i++) {
            assertThat(Float.isNaN(out[i])).as("sample %d", i).isEqualTo(i >= 199 && i <= 201);
        }
    }

    /** A straight line over one sample of a 5 Hz sine errs by (2 pi 5 / 250)^2 / 2 = 0.008 at its middle. */
    @Test
    void bridgedGapDisturbsTheOtherSamplesLittle() {
        float[] in = sine(5, 250, 2500);
        in[1263] = Float.NaN;

        float[] out = Resampler.resample(in, 250, 500, OUT);

        for (int i = 2525; i <= 2527; i++) {
            out[i] = sine(5, 500, OUT)[i];
        }
        assertThat(largestDifference(out, sine(5, 500, OUT))).isLessThan(0.008);
    }

    @Test
    void missingEndsStayMissing() {
        float[] in = sine(5, 1000, 10_000);
        Arrays.fill(in, 0, 20, Float.NaN);
        Arrays.fill(in, 9980, 10_000, Float.NaN);

        float[] out = Resampler.resample(in, 1000, 500, OUT);

        assertThat(Arrays.copyOfRange(out, 0, 10)).containsOnly(Float.NaN);
        assertThat(Arrays.copyOfRange(out, 4990, OUT)).containsOnly(Float.NaN);
        assertThat(Arrays.copyOfRange(out, 10, 4990)).doesNotContain(Float.NaN);
    }

    @Test
    void leadWithoutASampleStaysWithoutOne() {
        float[] in = new float[2500];
        Arrays.fill(in, Float.NaN);

        assertThat(Resampler.toWindowRate(in, 250)).hasSize(OUT).containsOnly(Float.NaN);
    }

    @Test
    void inputIsNotChanged() {
        float[] in = RandomEcg.lead(new Random(2), 500, 3, true);
        float[] before = in.clone();

        Resampler.toWindowRate(in, 333.3);

        assertThat(in).isEqualTo(before);
    }

    @Test
    void singleSampleGivesThatValue() {
        assertThat(Resampler.resample(new float[] {2}, 100, 500, 5)).containsOnly(2);
    }

    @ParameterizedTest
    @CsvSource({"2500, 250, 5000", "3600, 360, 5000", "2570, 257, 5000", "2569, 257, 4998", "10, 1000, 5", "0, 360, 0"})
    void lengthIsTheDurationsAtTheNewRate(int length, double rate, int expected) {
        assertThat(Resampler.lengthAt(length, rate, 500)).isEqualTo(expected);
    }

    @Test
    void moreSamplesThanTheSignalHoldsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Resampler.resample(new float[2500], 250, 500, 5002))
                .withMessageContainingAll("2500", "5000", "5002");
    }

    @ParameterizedTest
    @ValueSource(doubles = {99.9, 2000.1, 0, -500, Double.NaN})
    void ratesOutsideTheRangeAreUnsupported(double rate) {
        assertBadEcg(
                Category.UNSUPPORTED,
                () -> Resampler.toWindowRate(new float[100], rate),
                Double.toString(rate),
                "100.0");
    }

    private static float[] sine(double frequency, double rate, int length) {
        float[] sine = new float[length];
        for (int i = 0; i < length; i++) {
            sine[i] = (float) Math.sin(2 * Math.PI * frequency * i / rate + 0.3);
        }
        return sine;
    }

    private static double largestDifference(float[] actual, float[] expected) {
        double largest = 0;
        for (int i = EDGE; i < OUT - EDGE; i++) {
            largest = Math.max(largest, Math.abs(actual[i] - expected[i]));
        }
        return largest;
    }
}
