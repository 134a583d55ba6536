package io.meit.ecg.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.ecg.signal.BadEcgException;
import io.meit.ecg.signal.EcgWindow;
import io.meit.ecg.signal.Lead;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SyntheticEcgsTest {

    private static final SyntheticEcgs ECGS = SyntheticEcgs.seeded(21);

    @Test
    void theSameSeedGivesTheSameFloatsOnAnyThreadInAnyOrder() {
        int[] forward =
                IntStream.range(0, 60).map(i -> fingerprint(ECGS.ecg(i))).toArray();
        SyntheticEcgs again = SyntheticEcgs.seeded(21);
        int[] backwardInParallel = IntStream.range(0, 60)
                .parallel()
                .map(i -> fingerprint(again.ecg(59 - i)))
                .toArray();
        assertThat(IntStream.range(0, 60).map(i -> backwardInParallel[59 - i]).toArray())
                .isEqualTo(forward);
    }

    /** Recorded from this generator on a JDK 25, x86-64: other machines and JDKs must give the same bits. */
    @Test
    void theFloatsAreThoseRecordedBefore() {
        assertThat(IntStream.range(0, 40).map(i -> fingerprint(ECGS.ecg(i))).sum())
                .isEqualTo(RECORDED);
    }

    private static final int RECORDED = -1877429720;

    private static int fingerprint(SyntheticEcg ecg) {
        return Arrays.deepHashCode(ecg.window().millivolts());
    }

    @Test
    void seedsAndIndexesGiveDifferentEcgs() {
        assertThat(List.of(
                        fingerprint(ECGS.ecg(0)),
                        fingerprint(ECGS.ecg(1)),
                        fingerprint(SyntheticEcgs.seeded(22).ecg(0)),
                        fingerprint(SyntheticEcgs.seeded(20).ecg(1))))
                .doesNotHaveDuplicates();
    }

    @Test
    void einthovenHoldsToTheLastBitWithNoise() {
        SyntheticEcgs noisy = ECGS.with(NoiseLevel.AMBULATORY);
        for (int i = 0; i < 50; i++) {
            EcgWindow ecg = noisy.ecg(i).window();
            for (int k = 0; k < EcgWindow.LENGTH; k++) {
                assertThat(ecg.lead(Lead.I)[k] + ecg.lead(Lead.III)[k]).isEqualTo(ecg.lead(Lead.II)[k]);
                assertThat(ecg.lead(Lead.AVR)[k] + ecg.lead(Lead.AVL)[k] + ecg.lead(Lead.AVF)[k])
                        .isZero();
            }
        }
    }

    @Test
    void samplesAreFiniteAndWithinFiveMillivolts() {
        for (int i = 0; i < 500; i++) {
            for (float[] lead : ECGS.ecg(i).record().millivolts().values()) {
                boolean inside = true;
                for (float mv : lead) {
                    inside &= Math.abs(mv) < 5; // false for NaN too
                }
                assertThat(inside).as("ECG %d", i).isTrue();
            }
        }
    }

    @Test
    void aLongerRecordBeginsWithTheShorterOne() {
        for (int i = 0; i < 20; i++) {
            Map<Lead, float[]> shorter = ECGS.patient(i).generate(10).record().millivolts();
            Map<Lead, float[]> longer = ECGS.patient(i).generate(25.5).record().millivolts();
            assertThat(longer.get(Lead.V1)).hasSize(12750);
            for (Lead lead : Lead.CANONICAL) {
                assertThat(Arrays.copyOf(longer.get(lead), EcgWindow.LENGTH)).isEqualTo(shorter.get(lead));
            }
        }
    }

    @Test
    void noiseChangesTheSamplesButNotTheTruth() {
        SyntheticEcg clean = ECGS.with(NoiseLevel.NONE).ecg(3);
        SyntheticEcg noisy = ECGS.with(NoiseLevel.AMBULATORY).ecg(3);
        assertThat(noisy.truth()).isEqualTo(clean.truth());
        assertThat(fingerprint(noisy)).isNotEqualTo(fingerprint(clean));
    }

    @Test
    void durationsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> ECGS.patient(0).generate(9.9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10..");
        assertThatThrownBy(() -> ECGS.ecg(0).window(1)).isInstanceOf(BadEcgException.class);
    }
}
