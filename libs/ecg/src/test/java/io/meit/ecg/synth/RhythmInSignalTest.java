package io.meit.ecg.synth;

import static io.meit.ecg.synth.Finding.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.meit.ecg.signal.Lead;
import io.meit.ecg.synth.Delineation.AverageBeat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Measures noise-free ECGs with {@link Delineation}, which does not know the model. */
class RhythmInSignalTest {

    private static final int SEEDS = 60;

    private static SyntheticEcgs of(Finding... findings) {
        return SyntheticEcgs.seeded(31).with(Set.of(findings)).with(NoiseLevel.NONE);
    }

    private static void rateIsBetween(double low, double high, Finding... findings) {
        for (int i = 0; i < SEEDS; i++) {
            SyntheticEcg ecg = of(findings).ecg(i);
            assertThat(ecg.truth().heartRate()).isBetween(low, high);
            // One premature beat with a slow slope may be missed by the simple detector: one in at least eleven.
            boolean premature = ecg.truth().findings().contains(PREMATURE_VENTRICULAR_COMPLEXES);
            assertThat(60 / new Delineation(ecg.record()).meanRrSeconds())
                    .isCloseTo(ecg.truth().heartRate(), withinPercentage(premature ? 17 : 1.5));
        }
    }

    @Test
    void theRateIsThatOfTheRhythm() {
        rateIsBetween(60, 100, SINUS_RHYTHM);
        rateIsBetween(60, 100, SINUS_RHYTHM, PREMATURE_VENTRICULAR_COMPLEXES);
        rateIsBetween(30, 60, SINUS_BRADYCARDIA);
        rateIsBetween(30, 60, SINUS_BRADYCARDIA, PREMATURE_VENTRICULAR_COMPLEXES);
        rateIsBetween(100, 145, SINUS_TACHYCARDIA);
        rateIsBetween(100, 145, SINUS_TACHYCARDIA, PREMATURE_VENTRICULAR_COMPLEXES);
        rateIsBetween(58, 90, PACED_RHYTHM);
    }

    @Test
    void everyBeatOfTheTruthIsInTheSignalWhereItSays() {
        for (Finding rhythm : List.of(SINUS_RHYTHM, SINUS_TACHYCARDIA, ATRIAL_FIBRILLATION, PACED_RHYTHM)) {
            for (int i = 0; i < SEEDS; i++) {
                SyntheticEcg ecg = of(rhythm).patient(i).generate(20);
                List<Integer> peaks = new Delineation(ecg.record()).rPeaks;
                List<Beat> inside = ecg.truth().beats().stream()
                        .filter(b -> b.rPeakSeconds() > 0.3 && b.rPeakSeconds() < 19.7)
                        .toList();
                for (Beat beat : inside) {
                    assertThat(peaks)
                            .as("%s %d at %s s", rhythm, i, beat.rPeakSeconds())
                            .anyMatch(p -> Math.abs(p / 500.0 - beat.rPeakSeconds()) < 0.06);
                }
                assertThat(peaks.size()).isBetween(inside.size(), inside.size() + 2);
            }
        }
    }

    @Test
    void fibrillationIsIrregularAndHasNoP() {
        for (int i = 0; i < SEEDS; i++) {
            SyntheticEcg ecg = of(ATRIAL_FIBRILLATION).patient(i).generate(60);
            Delineation measured = new Delineation(ecg.record());
            assertThat(measured.irregularity()).isGreaterThan(0.1);
            List<Integer> r = measured.rPeaks;
            AverageBeat slow = measured.average(k -> k > 0 && r.get(k) - r.get(k - 1) > 525 * measured.meanRrSeconds());
            assertThat(slow.largestBefore(190, 80)).as("P").isLessThan(0.05);
            assertThat(ecg.truth().prMs()).isEmpty();
        }
    }

    @Test
    void sinusRhythmIsRegularAndHasP() {
        for (int i = 0; i < SEEDS; i++) {
            Delineation measured =
                    new Delineation(of(SINUS_RHYTHM).patient(i).generate(60).record());
            assertThat(measured.irregularity()).isLessThan(0.05);
            assertThat(measured.average(k -> true).largestBefore(190, 80))
                    .as("P")
                    .isGreaterThan(0.06);
        }
    }

    @Test
    void everyTenSecondsHoldAPrematureBeatThatIsEarlyWideAndWithoutP() {
        for (int i = 0; i < SEEDS; i++) {
            SyntheticEcg ecg =
                    of(SINUS_RHYTHM, PREMATURE_VENTRICULAR_COMPLEXES).patient(i).generate(60);
            List<Beat> beats = ecg.truth().beats();
            double last = 0;
            for (int k = 1; k < beats.size(); k++) {
                if (beats.get(k).type() == Beat.Type.PREMATURE_VENTRICULAR) {
                    double early =
                            beats.get(k).rPeakSeconds() - beats.get(k - 1).rPeakSeconds();
                    assertThat(early).isLessThan(0.95 * ecg.truth().meanRrSeconds());
                    assertThat(beats.get(k).rPeakSeconds() - last).isLessThan(9.5);
                    last = beats.get(k).rPeakSeconds();
                }
            }
            Delineation measured = new Delineation(ecg.record());
            AverageBeat premature = measured.average(k -> isPremature(measured.rPeaks.get(k), beats));
            AverageBeat usual = measured.average(k -> !isPremature(measured.rPeaks.get(k), beats));
            assertThat(premature.widthAtHalfMs()).isGreaterThan(1.4 * usual.widthAtHalfMs());
        }
    }

    private static boolean isPremature(int peak, List<Beat> beats) {
        return beats.stream()
                .anyMatch(b -> b.type() == Beat.Type.PREMATURE_VENTRICULAR
                        && Math.abs(b.rPeakSeconds() - peak / 500.0) < 0.06);
    }

    @Test
    void pacedBeatsBeginWithASpikeAndAreWide() {
        for (int i = 0; i < SEEDS; i++) {
            SyntheticEcg ecg = of(PACED_RHYTHM).ecg(i);
            assertThat(ecg.truth().qrsMs()).isBetween(138.0, 188.0);
            assertThat(ecg.truth().beats()).allMatch(b -> b.type() == Beat.Type.PACED);
            double sharpest = 0;
            for (Lead lead : Lead.CANONICAL) {
                float[] mv = ecg.record().millivolts().get(lead);
                for (int k = 2; k < mv.length; k++) {
                    // A spike is gone after two samples; a QRS still moves the same way.
                    sharpest = Math.max(sharpest, Math.abs(mv[k] - 2 * mv[k - 1] + mv[k - 2]));
                }
            }
            assertThat(sharpest).isGreaterThan(0.3);
        }
    }
}
