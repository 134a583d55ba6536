package io.meit.ecg.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meit.ecg.signal.EcgWindow;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MillivoltPreparationTest {

    private final Preparation preparation = new MillivoltPreparation();

    @Test
    void constantOffsetIsRemovedExactly() {
        float[] lead = new float[5000];
        Arrays.fill(lead, 3.25f);

        assertThat(prepared(lead)).containsOnly(0f);
    }

    /** Reference: squared magnitude of the analogue second-order Butterworth high-pass at 0.5 Hz. */
    @ParameterizedTest
    @CsvSource({"0.2", "0.5", "1", "5", "40", "150"})
    void sineIsScaledByTheFiltersResponseWithoutAShift(double frequency) {
        double ratio = Math.pow(frequency / 0.5, 4);
        double gain = ratio / (1 + ratio);
        float[] in = sine(frequency);

        float[] out = prepared(in);

        for (int i = 1250; i < 3750; i++) {
            assertThat((double) out[i]).isCloseTo(gain * in[i], within(0.03));
        }
    }

    @Test
    void amplitudeOfBeatsIsKeptAndTheirBaselineIsZero() {
        float[] clean = beats(1.5f);
        float[] wandering = beats(1.5f);
        float[] wander = sine(0.15);
        for (int i = 0; i < wandering.length; i++) {
            wandering[i] += 0.8f * wander[i] + 0.5f;
        }

        float[] out = prepared(wandering);

        for (int i = 750; i < 4250; i++) {
            assertThat(out[i]).isCloseTo(clean[i], within(0.08f));
        }
    }

    @Test
    void stElevationIsNotFilteredAway() {
        float[] lead = beats(1.0f);
        for (int beat = 0; beat < 10; beat++) {
            Arrays.fill(lead, beat * 500 + 270, beat * 500 + 330, 0.3f);
        }

        float[] out = prepared(lead);

        assertThat(out[2 * 500 + 300] - out[2 * 500 + 100]).isCloseTo(0.3f, within(0.06f));
    }

    @Test
    void artefactsAreClippedToFiveMillivolts() {
        float[] lead = beats(1f);
        lead[2000] = 40;
        lead[3000] = -40;

        float[] out = prepared(lead);

        assertThat(out[2000]).isEqualTo(5f);
        assertThat(out[3000]).isEqualTo(-5f);
    }

    /** A straight drift is what the turned continuation at the ends is made for. */
    @Test
    void endsStayQuietUnderADrift() {
        float[] lead = new float[5000];
        for (int i = 0; i < lead.length; i++) {
            lead[i] = 0.0002f * i;
        }

        for (float sample : prepared(lead)) {
            assertThat(sample).isCloseTo(0f, within(0.03f));
        }
    }

    private float[] prepared(float[] lead) {
        float[][] millivolts = new float[12][5000];
        millivolts[6] = lead;
        return preparation.prepare(new EcgWindow(millivolts))[6];
    }

    private static float[] sine(double frequency) {
        float[] sine = new float[5000];
        for (int i = 0; i < sine.length; i++) {
            sine[i] = (float) Math.sin(2 * Math.PI * frequency * i / 500);
        }
        return sine;
    }

    /** One triangle of 80 ms every second on a flat line. */
    private static float[] beats(float millivolts) {
        float[] beats = new float[5000];
        for (int i = 0; i < beats.length; i++) {
            int fromPeak = Math.abs(i % 500 - 250);
            beats[i] = fromPeak < 20 ? millivolts * (20 - fromPeak) / 20 : 0;
        }
        return beats;
    }
}
