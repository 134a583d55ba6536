package io.meit.ecg.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.meit.ecg.noise.LeadOff.OpenInput;
import io.meit.ecg.signal.EcgWindow;
import io.meit.ecg.signal.Lead;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** Electrodes, amplifiers, converters and links that fail. */
class FaultsTest {

    private static final EcgWindow CLEAN = TestWindows.clean(6);

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "RL")
    void anElectrodeThatIsOffSilentlyKeepsEinthovensLaw(Electrode electrode) {
        TestWindows.assertEinthoven(new LeadOff(electrode, OpenInput.GROUNDED).apply(CLEAN, 0));
    }

    /** By hand: with RA at 0, I' = LA, II' = LL, V' = C - (LA + LL) / 3 and III' = III. */
    @Test
    void aGroundedArmLeavesWhatTheOthersSee() {
        EcgWindow off = new LeadOff(Electrode.RA, OpenInput.GROUNDED).apply(CLEAN, 0);
        assertThat(off.lead(Lead.III)).isEqualTo(CLEAN.lead(Lead.III));
        for (int i = 0; i < EcgWindow.LENGTH; i += 11) {
            double la = 2 * CLEAN.lead(Lead.AVL)[i] / 3.0;
            double ll = 2 * CLEAN.lead(Lead.AVF)[i] / 3.0;
            assertThat((double) off.lead(Lead.I)[i]).isCloseTo(la, within(1e-6));
            assertThat((double) off.lead(Lead.II)[i]).isCloseTo(ll, within(1e-6));
            assertThat((double) off.lead(Lead.V3)[i]).isCloseTo(CLEAN.lead(Lead.V3)[i] - (la + ll) / 3, within(1e-6));
        }
    }

    @Test
    void flatLeadsAreThoseThatUseTheElectrode() {
        EcgWindow off = new LeadOff(Electrode.LL, OpenInput.FLAT_LEADS).apply(CLEAN, 0);
        for (Lead lead : Lead.CANONICAL) {
            if (lead == Lead.I) {
                assertThat(off.lead(lead)).isEqualTo(CLEAN.lead(lead));
            } else {
                assertThat(off.lead(lead)).containsOnly(0f);
            }
        }
    }

    @Test
    void aChestElectrodeTouchesItsOwnLeadOnly() {
        for (OpenInput input : OpenInput.values()) {
            EcgWindow off = new LeadOff(Electrode.V4, input).apply(CLEAN, 0);
            for (Lead lead : Lead.CANONICAL) {
                if (lead == Lead.V4) {
                    for (float sample : off.lead(lead)) {
                        assertThat(sample).isCloseTo(0, within(1e-9f));
                    }
                } else {
                    assertThat(off.lead(lead)).isEqualTo(CLEAN.lead(lead));
                }
            }
        }
    }

    @Test
    void lostLeadsAreZeroAndTheOthersUntouched() {
        EcgWindow lost = new LeadDropout(Set.of(Lead.II, Lead.V6)).apply(CLEAN, 0);
        assertThat(lost.lead(Lead.II)).containsOnly(0f);
        assertThat(lost.lead(Lead.V6)).containsOnly(0f);
        assertThat(lost.lead(Lead.III)).isEqualTo(CLEAN.lead(Lead.III));
    }

    @Test
    void clippingLimitsAndChangesNothingWithin() {
        EcgWindow clipped = new Clipping(0.3).apply(CLEAN, 0);
        int limited = 0;
        for (int lead = 0; lead < EcgWindow.LEADS; lead++) {
            for (int i = 0; i < EcgWindow.LENGTH; i++) {
                float sample = CLEAN.millivolts()[lead][i];
                assertThat(clipped.millivolts()[lead][i]).isEqualTo(Math.max(-0.3f, Math.min(0.3f, sample)));
                limited += Math.abs(sample) > 0.3f ? 1 : 0;
            }
        }
        assertThat(limited).isPositive();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.1, 0.2, 0.4, 0.9})
    void dropoutLosesTheFractionAskedFor(double fraction) {
        for (long seed = 0; seed < 30; seed++) {
            EcgWindow lost = new Dropout(fraction, 0.2, Dropout.Fill.MISSING).apply(CLEAN, seed);
            for (float[] lead : lost.millivolts()) {
                assertThat(missing(lead)).isEqualTo((int) Math.round(fraction * EcgWindow.LENGTH));
            }
        }
    }

    @Test
    void dropoutLosesAllLeadsAtTheSameTimes() {
        EcgWindow lost = new Dropout(0.3, 0.2, Dropout.Fill.MISSING).apply(CLEAN, 2);
        for (int i = 0; i < EcgWindow.LENGTH; i++) {
            for (float[] lead : lost.millivolts()) {
                assertThat(Float.isNaN(lead[i])).isEqualTo(Float.isNaN(lost.millivolts()[0][i]));
            }
        }
    }

    @Test
    void aGapHoldsTheLastSampleOrIsZero() {
        EcgWindow missing = new Dropout(0.1, 0.5, Dropout.Fill.MISSING).apply(CLEAN, 2);
        EcgWindow held = new Dropout(0.1, 0.5, Dropout.Fill.HOLD).apply(CLEAN, 2);
        EcgWindow zero = new Dropout(0.1, 0.5, Dropout.Fill.ZERO).apply(CLEAN, 2);
        for (int i = 1; i < EcgWindow.LENGTH; i++) {
            boolean gap = Float.isNaN(missing.lead(Lead.V1)[i]);
            assertThat(held.lead(Lead.V1)[i]).isEqualTo(gap ? held.lead(Lead.V1)[i - 1] : CLEAN.lead(Lead.V1)[i]);
            assertThat(zero.lead(Lead.V1)[i]).isEqualTo(gap ? 0 : CLEAN.lead(Lead.V1)[i]);
        }
    }

    @Test
    void aLowRateTakesAwayTheHighFrequenciesOnly() {
        EcgWindow noisy = new AdditiveNoise(Muscle.DEFAULT, new TargetLevel.Rms(0.1)).apply(CLEAN, 1);
        EcgWindow resampled = new Resampling(125).apply(noisy, 0); // passes up to 0.86 * 62.5 Hz
        double[] before = doubles(noisy.lead(Lead.V2));
        double[] after = doubles(resampled.lead(Lead.V2));
        assertThat(new Spectrum(before).part(65, 250)).isGreaterThan(0.02);
        assertThat(new Spectrum(after).part(65, 250)).isLessThan(1e-4);
        double lost = 0;
        for (int i = 0; i < after.length; i++) {
            after[i] -= before[i];
            lost += after[i] * after[i];
        }
        assertThat(new Spectrum(after).part(0, 50)).isLessThan(0.01);
        assertThat(lost).isPositive();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1000, 1024, 2000})
    void aHigherRateChangesNextToNothing(double hertz) {
        EcgWindow resampled = new Resampling(hertz).apply(CLEAN, 0);
        double[] change = TestWindows.difference(CLEAN, resampled)[Lead.V3.ordinal()];
        double[] signal = doubles(CLEAN.lead(Lead.V3));
        assertThat(TestWindows.energy(change)).isLessThan(1e-3 * TestWindows.energy(signal));
    }

    @Test
    void quantisationRoundsToWholeUnits() {
        EcgWindow rounded = new Quantisation(20).apply(CLEAN, 0);
        for (int i = 0; i < EcgWindow.LENGTH; i++) {
            double units = rounded.lead(Lead.V2)[i] / 0.02;
            assertThat(units).isCloseTo(Math.rint(units), within(1e-4));
            assertThat(rounded.lead(Lead.V2)[i]).isCloseTo(CLEAN.lead(Lead.V2)[i], within(0.010001f));
        }
    }

    @Test
    void scalingMultipliesAllLeads() {
        EcgWindow scaled = new AmplitudeScale(1.25).apply(CLEAN, 0);
        for (int lead = 0; lead < EcgWindow.LEADS; lead++) {
            assertThat(scaled.millivolts()[lead][777]).isEqualTo(CLEAN.millivolts()[lead][777] * 1.25f);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 250, -250, 5000, -4999})
    void shiftingTurnsTheWindowRound(int samples) {
        EcgWindow shifted = new TimeShift(samples).apply(CLEAN, 0);
        for (int i = 0; i < EcgWindow.LENGTH; i++) {
            assertThat(shifted.lead(Lead.I)[Math.floorMod(i + samples, EcgWindow.LENGTH)])
                    .isEqualTo(CLEAN.lead(Lead.I)[i]);
        }
    }

    @Test
    void severalComeOneAfterTheOther() {
        Corruption both = new InTurn(List.of(new AmplitudeScale(2), new Clipping(0.5)));
        assertThat(both.apply(CLEAN, 1).lead(Lead.V2))
                .isEqualTo(new Clipping(0.5)
                        .apply(new AmplitudeScale(2).apply(CLEAN, 0), 0)
                        .lead(Lead.V2));
        assertThat(InTurn.NONE.apply(CLEAN, 1)).isSameAs(CLEAN);
    }

    @Test
    void theSameNoiseTwiceInTurnIsNotTheSameNoise() {
        AdditiveNoise noise = new AdditiveNoise(new White(), new TargetLevel.Rms(0.1));
        EcgWindow zero = TestWindows.constant(0);
        double[] once = TestWindows.difference(zero, new InTurn(List.of(noise)).apply(zero, 1))[0];
        double[] twice = TestWindows.difference(zero, new InTurn(List.of(noise, noise)).apply(zero, 1))[0];
        assertThat(TestWindows.energy(twice) / TestWindows.energy(once)).isCloseTo(2, within(0.2)); // 4 if equal
    }

    @Test
    void parametersOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new Clipping(0)).hasMessageContaining("0.0");
        assertThatThrownBy(() -> new Dropout(1, 0.2, Dropout.Fill.ZERO)).hasMessageContaining("1.0");
        assertThatThrownBy(() -> new Resampling(50)).hasMessageContaining("50.0");
        assertThatThrownBy(() -> new Quantisation(-1)).hasMessageContaining("-1.0");
        assertThatThrownBy(() -> new AmplitudeScale(0)).hasMessageContaining("0.0");
        assertThatThrownBy(() -> new TimeShift(6000)).hasMessageContaining("6000");
        assertThatThrownBy(() -> new LeadDropout(Set.of())).hasMessageContaining("no lead");
        assertThatThrownBy(() -> new LeadOff(Electrode.RL, OpenInput.GROUNDED)).hasMessageContaining("RL");
    }

    private static int missing(float[] lead) {
        int count = 0;
        for (float sample : lead) {
            count += Float.isNaN(sample) ? 1 : 0;
        }
        return count;
    }

    private static double[] doubles(float[] samples) {
        double[] doubles = new double[samples.length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = samples[i];
        }
        return doubles;
    }
}
