package io.meit.ecg.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.ecg.resample.Resampler;
import io.meit.ecg.signal.EcgRecord;
import io.meit.ecg.signal.EcgWindow;
import io.meit.ecg.signal.Lead;
import io.meit.ecg.synth.Beat;
import io.meit.ecg.synth.Finding;
import io.meit.ecg.synth.NoiseLevel;
import io.meit.ecg.synth.SyntheticEcg;
import io.meit.ecg.synth.SyntheticEcgs;
import io.meit.ecg.wfdb.WfdbHeader;
import io.meit.ecg.wfdb.WfdbOptions;
import io.meit.ecg.wfdb.WfdbReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QrsDetectorTest {

    /** As beat comparison in standards does: 150 ms. */
    private static final double TOLERANCE_SECONDS = 0.15;

    /** What was found of what is there. */
    private record Score(int found, int missed, int invented) {

        /** Beats nearer than 100 ms to an end, cut by it or not, count neither way. */
        static Score of(int[] detected, List<Double> truth, double hertz) {
            boolean[] used = new boolean[detected.length];
            int found = 0;
            int missed = 0;
            for (double beat : truth) {
                int match = -1;
                for (int k = 0; k < detected.length && match < 0; k++) {
                    match = !used[k] && Math.abs(detected[k] / hertz - beat) <= TOLERANCE_SECONDS ? k : -1;
                }
                if (match >= 0) {
                    used[match] = true;
                    found++;
                } else {
                    missed += isInside(beat) ? 1 : 0;
                }
            }
            int invented = 0;
            for (int k = 0; k < used.length; k++) {
                invented += !used[k] && isInside(detected[k] / hertz) ? 1 : 0;
            }
            return new Score(found, missed, invented);
        }

        private static boolean isInside(double seconds) {
            return seconds > 0.1 && seconds < EcgWindow.SECONDS - 0.1;
        }

        Score plus(Score other) {
            return new Score(found + other.found, missed + other.missed, invented + other.invented);
        }

        double sensitivity() {
            return (double) found / (found + missed);
        }

        double predictivity() {
            return (double) found / (found + invented);
        }
    }

    @Test
    void eightLeadsFindTheBeatsOfAllKindsOfEcgs() {
        for (NoiseLevel noise : List.of(NoiseLevel.NONE, NoiseLevel.AMBULATORY)) {
            Score all = new Score(0, 0, 0);
            for (int i = 0; i < 200; i++) {
                SyntheticEcg ecg = SyntheticEcgs.seeded(5).with(noise).ecg(i);
                all = all.plus(Score.of(QrsDetector.find(ecg.window()), beats(ecg), 500));
            }
            assertThat(all.found() + all.missed()).isGreaterThan(2000);
            assertThat(all.sensitivity()).isGreaterThan(0.998);
            assertThat(all.predictivity()).isGreaterThan(0.998);
        }
    }

    @Test
    void oneLeadFindsTheBeatsOfAnOrdinaryEcg() {
        Score all = new Score(0, 0, 0);
        for (int i = 0; i < 50; i++) {
            SyntheticEcg ecg =
                    SyntheticEcgs.seeded(6).with(Set.of(Finding.SINUS_RHYTHM)).ecg(i);
            all = all.plus(Score.of(QrsDetector.find(ecg.window(), List.of(Lead.V5)), beats(ecg), 500));
        }
        assertThat(all.sensitivity()).isGreaterThan(0.99);
        assertThat(all.predictivity()).isGreaterThan(0.99);
    }

    @Test
    void otherRatesFindTheSameBeats() {
        SyntheticEcg ecg = SyntheticEcgs.seeded(5).ecg(3);
        for (double hertz : new double[] {100, 360, 1000}) {
            float[] lead = ecg.window().lead(Lead.V3);
            float[] resampled = Resampler.resample(lead, 500, hertz, Resampler.lengthAt(lead.length, 500, hertz));
            Score score = Score.of(QrsDetector.find(List.of(resampled), hertz), beats(ecg), hertz);
            assertThat(score.found()).isGreaterThan(6);
            assertThat(score.missed() + score.invented()).isZero();
        }
    }

    /** LUDB's cardiologists marked these QRS peaks in lead II of record 1; they leave out the first and the last beat. */
    @Test
    void theBeatsOfARealRecordAreFound() {
        Path file = Path.of("src/test/resources/records/ludb/data/1.hea");
        EcgRecord ecg = WfdbReader.read(file, WfdbOptions.knownCalibration(WfdbHeader.read(file)));
        int[] beats = QrsDetector.find(List.of(ecg.millivolts().get(Lead.II)), 500);
        List<Double> marked = List.of(662, 1342, 2000, 2642, 3314, 3969).stream()
                .map(beat -> beat / 500.0)
                .toList();
        assertThat(Score.of(beats, marked, 500).missed()).isZero();
        assertThat(beats.length).isBetween(6, 8);
    }

    @Test
    void beatsInAGapAreMissedAndTheOthersFound() {
        SyntheticEcg ecg =
                SyntheticEcgs.seeded(5).with(Set.of(Finding.SINUS_RHYTHM)).ecg(3);
        float[][] leads = Samples.copyOf(ecg.window());
        for (float[] lead : leads) {
            Arrays.fill(lead, 2000, 3000, Float.NaN);
        }
        int[] found = QrsDetector.find(new EcgWindow(leads));
        List<Double> outside =
                beats(ecg).stream().filter(beat -> beat < 3.9 || beat > 6.1).toList();
        assertThat(Score.of(found, outside, 500).missed()).isZero();
        assertThat(Arrays.stream(found)).noneMatch(beat -> beat > 2050 && beat < 2950);
    }

    @Test
    void aLineWithoutBeatsHasNone() {
        assertThat(QrsDetector.find(TestWindows.constant(0.5f))).isEmpty();
        assertThat(QrsDetector.find(TestWindows.constant(Float.NaN))).isEmpty();
        EcgWindow faint = new AdditiveNoise(new White(), new TargetLevel.Rms(0.003)).apply(TestWindows.constant(0), 1);
        assertThat(QrsDetector.find(faint, List.of(Lead.II))).isEmpty();
    }

    @Test
    void noLeadAndTooLowARateAreRefused() {
        assertThatThrownBy(() -> QrsDetector.find(List.of(), 500)).hasMessageContaining("0 leads");
        assertThatThrownBy(() -> QrsDetector.find(List.of(new float[10]), 50)).hasMessageContaining("50");
    }

    /** Those just outside the window too. */
    private static List<Double> beats(SyntheticEcg ecg) {
        return ecg.truth().beats().stream().map(Beat::rPeakSeconds).toList();
    }
}
