package io.meit.ecg.noise;

import static io.meit.ecg.BadEcgAssert.assertBadEcg;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.meit.ecg.signal.BadEcgException.Category;
import io.meit.ecg.signal.EcgWindow;
import io.meit.ecg.wfdb.WfdbSignals;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordedNoiseTest {

    private static final NoiseRecordings RECORDINGS = NoiseRecordings.in(TestWindows.RECORDINGS);

    @Test
    void aDirectorysRecordsAreFoundByName() {
        assertThat(RECORDINGS.names()).containsExactly("bw", "em", "ma");
        assertThat(RECORDINGS.named("em")).isSameAs(RECORDINGS.named("em"));
    }

    @Test
    void anotherRecordCanStandForAName() {
        NoiseRecordings other = NoiseRecordings.NONE.with("em", TestWindows.RECORDINGS.resolve("ma.hea"));
        assertThat(other.named("em")).isEqualTo(RECORDINGS.named("ma"));
    }

    @Test
    void aRecordingThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> RECORDINGS.named("hum"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hum")
                .hasMessageContaining("[bw, em, ma]");
        assertThatThrownBy(() -> NoiseRecordings.in(Path.of("no-such-directory")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("no-such-directory");
    }

    /** A ramp shows from where an excerpt was cut: sample i of channel c holds 1000 c + i. */
    @Test
    void noTwoElectrodesHaveTheSameExcerpt() {
        int length = 40_000;
        RecordedNoise ramps = RecordedNoise.of(new WfdbSignals(
                "ramps",
                500,
                List.of(new WfdbSignals.Named("a", ramp(length)), new WfdbSignals.Named("b", squares(length)))));
        for (long seed = 0; seed < 20; seed++) {
            double[][] noise = ramps.electrodes(seed);
            List<Double> starts =
                    Arrays.stream(noise).map(electrode -> electrode[0]).toList();
            assertThat(starts.stream().map(Math::abs).distinct().count()).isGreaterThanOrEqualTo(5);
            long linear = Arrays.stream(noise)
                    .filter(e -> Math.abs(Math.abs(e[4999] - e[0]) - 4999) < 0.5)
                    .count();
            assertThat(linear).as("electrodes of the first channel").isEqualTo(5);
        }
    }

    private static float[] ramp(int length) {
        float[] ramp = new float[length];
        for (int i = 0; i < length; i++) {
            ramp[i] = i;
        }
        return ramp;
    }

    private static float[] squares(int length) {
        float[] squares = new float[length];
        for (int i = 0; i < length; i++) {
            squares[i] = i * (i / 100f);
        }
        return squares;
    }

    @Test
    void excerptsAreTheRecordingItself() {
        float[] saw = new float[6000];
        for (int i = 0; i < saw.length; i++) {
            saw[i] = i % 7 - 3; // mean 0 over 7 samples
        }
        RecordedNoise noise = RecordedNoise.of(new WfdbSignals("saw", 500, List.of(new WfdbSignals.Named("a", saw))));
        for (double[] electrode : noise.electrodes(3)) {
            for (int i = 7; i < EcgWindow.LENGTH; i++) {
                assertThat(electrode[i]).isCloseTo(electrode[i - 7], within(1e-9));
                assertThat(Math.abs(electrode[i])).isLessThan(3.01);
            }
        }
    }

    @Test
    void otherRatesAreBroughtTo500Hz() {
        float[] sine = new float[360 * 12];
        for (int i = 0; i < sine.length; i++) {
            sine[i] = (float) Math.sin(2 * Math.PI * 8 * i / 360);
        }
        RecordedNoise noise = RecordedNoise.of(new WfdbSignals("sine", 360, List.of(new WfdbSignals.Named("a", sine))));
        assertThat(new Spectrum(noise.electrodes(1)[4]).part(7.7, 8.3)).isGreaterThan(0.999);
    }

    @Test
    void theCanonicalTextNamesTheSamples() {
        assertThat(RECORDINGS.named("bw").canonical()).matches("recorded\\(name=bw,sha256=[0-9a-f]{64}\\)");
        assertThat(RECORDINGS.named("bw").canonical())
                .isNotEqualTo(RECORDINGS.named("ma").canonical());
    }

    @Test
    void recordingsThatAreTooShortOrIncompleteAreRefused() {
        assertBadEcg(Category.TOO_SHORT, () -> recording(new float[4999]), "4999", "5000");
        float[] gap = new float[6000];
        gap[17] = Float.NaN;
        assertBadEcg(Category.MISSING_SAMPLES, () -> recording(gap), "17");
    }

    private static RecordedNoise recording(float[] samples) {
        return RecordedNoise.of(new WfdbSignals("short", 500, List.of(new WfdbSignals.Named("a", samples))));
    }
}
