package io.meit.ecg.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.ecg.signal.EcgWindow;
import io.meit.ecg.synth.Finding;
import io.meit.ecg.synth.SyntheticEcg;
import io.meit.ecg.synth.SyntheticEcgs;
import io.meit.ecg.synth.Truth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Against what is true of synthetic ECGs, which are noisy; the bounds are on the median error of 40. */
class EcgMeasurementsTest {

    private static final int ECGS = 40;
    private static final List<SyntheticEcg> SINUS = ecgs(SyntheticEcgs.seeded(5).with(Set.of(Finding.SINUS_RHYTHM)));
    private static final List<SyntheticEcg> ALL = ecgs(SyntheticEcgs.seeded(6));

    @Test
    void rateAndIntervalsAreThoseOfTheModel() {
        assertThat(medianError(ALL, "heart-rate", Truth::heartRate)).isLessThan(2);
        assertThat(medianError(ALL, "qrs-duration", Truth::qrsMs)).isLessThan(12);
        assertThat(medianError(ALL, "qt-interval", Truth::qtMs)).isLessThan(30);
        assertThat(medianError(SINUS, "pr-interval", truth -> truth.prMs().orElseThrow()))
                .isLessThan(25);
    }

    @Test
    void voltageIsThatOfTheModel() {
        assertThat(medianError(ALL, "limb-voltage", Truth::limbQrsMv)).isLessThan(0.08);
    }

    @Test
    void axisIsThatOfTheModel() {
        double[] errors = ALL.stream()
                .mapToDouble(ecg -> {
                    Map<String, Double> measured = measured(ecg);
                    double angle = Math.toDegrees(Math.atan2(measured.get("axis-sine"), measured.get("axis-cosine")));
                    double off = Math.abs(angle - ecg.truth().axisDegrees());
                    return Math.min(off, 360 - off);
                })
                .sorted()
                .toArray();

        assertThat(errors[ECGS / 2]).isLessThan(8);
    }

    @Test
    void fibrillationIsMoreIrregularThanSinusRhythm() {
        double[] fibrillation = ecgs(SyntheticEcgs.seeded(7).with(Set.of(Finding.ATRIAL_FIBRILLATION))).stream()
                .mapToDouble(ecg -> measured(ecg).get("rr-usual-difference"))
                .toArray();
        double[] sinus = SINUS.stream()
                .mapToDouble(ecg -> measured(ecg).get("rr-usual-difference"))
                .toArray();

        assertThat(Arrays.stream(fibrillation).min().orElseThrow())
                .isGreaterThan(Arrays.stream(sinus).max().orElseThrow());
    }

    @Test
    void aPrematureBeatIsUnlikeTheOthers() {
        List<SyntheticEcg> premature = ecgs(
                SyntheticEcgs.seeded(8).with(Set.of(Finding.SINUS_RHYTHM, Finding.PREMATURE_VENTRICULAR_COMPLEXES)));

        assertThat(premature).allSatisfy(ecg -> assertThat(measured(ecg).get("farthest-beat"))
                .isGreaterThan(0.5));
    }

    @Test
    void namesAreAlwaysTheSame() {
        List<String> names = List.copyOf(measured(ALL.getFirst()).keySet());

        assertThat(ALL).allSatisfy(ecg -> assertThat(measured(ecg).keySet()).containsExactlyElementsOf(names));
        assertThat(names).contains("st-V2", "t-lowest-aVL", "second-r-V1", "p-lowest-V1");
    }

    @Test
    void withoutBeatsNothingIsMeasured() {
        assertThat(EcgMeasurements.of(new EcgWindow(new float[EcgWindow.LEADS][EcgWindow.LENGTH])))
                .isEmpty();
    }

    private static List<SyntheticEcg> ecgs(SyntheticEcgs source) {
        return new ArrayList<>(LongStream.range(0, ECGS).mapToObj(source::ecg).toList());
    }

    private static Map<String, Double> measured(SyntheticEcg ecg) {
        return EcgMeasurements.of(ecg.window()).orElseThrow();
    }

    private static double medianError(List<SyntheticEcg> ecgs, String name, ToDoubleFunction<Truth> truth) {
        double[] errors = ecgs.stream()
                .mapToDouble(ecg -> Math.abs(measured(ecg).get(name) - truth.applyAsDouble(ecg.truth())))
                .sorted()
                .toArray();
        return errors[errors.length / 2];
    }
}
