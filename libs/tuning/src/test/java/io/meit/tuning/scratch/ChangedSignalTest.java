package io.meit.tuning.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meit.ecg.noise.NoiseRecordings;
import io.meit.ecg.prepare.Preparations;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChangedSignalTest {

    private static final int SAMPLES = 1000;
    private final NoisePool noise = NoisePool.of(NoiseRecordings.NONE, Preparations.named("millivolt-100hz-v1"), 4, 1);

    @Test
    void withoutChangesItIsTheSignal() {
        float[][] signal = ramp();

        assertThat(changed(new SignalChanges(0, 0, 0, 0, 0)).of(signal, new Random(1)))
                .isDeepEqualTo(signal)
                .isNotSameAs(signal);
    }

    @Test
    void aShiftMovesAllLeadsAlikeAndLeavesZeros() {
        float[][] shifted = changed(new SignalChanges(0, 1, 0, 0, 0)).of(ramp(), new Random(2));

        int moved = Math.round(500 - shifted[0][500]); // the ramp's sample i is i
        assertThat(Math.abs(moved)).isBetween(1, 100);
        for (float[] lead : shifted) {
            assertThat(lead[500]).isEqualTo(500 - moved);
            assertThat(moved > 0 ? lead[0] : lead[SAMPLES - 1]).isZero();
        }
    }

    @Test
    void aGainStaysInItsRange() {
        for (int seed = 0; seed < 50; seed++) {
            float[][] scaled = changed(new SignalChanges(0.1, 0, 0, 0, 0)).of(ramp(), new Random(seed));
            assertThat(scaled[3][100]).isCloseTo(100, within(10.001f)).isEqualTo(scaled[0][100]);
        }
    }

    @Test
    void noiseHasALevelUpToTheGreatest() {
        for (int seed = 0; seed < 20; seed++) {
            float[][] noisy = changed(new SignalChanges(0, 0, 1, 0.1, 0)).of(new float[12][SAMPLES], new Random(seed));
            double square = Arrays.stream(noisy)
                    .flatMapToDouble(lead ->
                            java.util.stream.IntStream.range(0, lead.length).mapToDouble(i -> lead[i] * lead[i]))
                    .average()
                    .orElseThrow();
            // Rms of noise over all leads is 1 mV before the preparation, which takes some of it away.
            assertThat(Math.sqrt(square)).isBetween(0.001, 0.13);
        }
    }

    @Test
    void aLostLeadIsZero() {
        float[][] lost = changed(new SignalChanges(0, 0, 0, 0, 1)).of(ramp(), new Random(4));

        assertThat(Arrays.stream(lost).filter(lead -> lead[500] == 0)).hasSize(1);
    }

    private ChangedSignal changed(SignalChanges changes) {
        return new ChangedSignal(changes, noise, 100);
    }

    private static float[][] ramp() {
        float[][] signal = new float[12][SAMPLES];
        for (float[] lead : signal) {
            for (int i = 0; i < SAMPLES; i++) {
                lead[i] = i;
            }
        }
        return signal;
    }
}
