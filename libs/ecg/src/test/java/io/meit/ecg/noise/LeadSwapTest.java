package io.meit.ecg.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.meit.ecg.signal.EcgWindow;
import io.meit.ecg.signal.Lead;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What each reversal does to the leads is textbook knowledge, e.g. B. Surawicz, T. Knilans, "Chou's Electrocardiography". */
class LeadSwapTest {

    private static final EcgWindow CLEAN = TestWindows.clean(6);

    /** Lead, then what it shows after the reversal: a lead of the right recording, upside down if with a minus. */
    @ParameterizedTest
    @CsvSource({
        "RA,LA, I,-I",
        "RA,LA, II,III",
        "RA,LA, III,II",
        "RA,LA, AVR,AVL",
        "RA,LA, AVL,AVR",
        "RA,LA, AVF,AVF",
        "RA,LL, I,-III",
        "RA,LL, II,-II",
        "RA,LL, III,-I",
        "RA,LL, AVR,AVF",
        "RA,LL, AVL,AVL",
        "RA,LL, AVF,AVR",
        "LA,LL, I,II",
        "LA,LL, II,I",
        "LA,LL, III,-III",
        "LA,LL, AVR,AVR",
        "LA,LL, AVL,AVF",
        "LA,LL, AVF,AVL",
        "RA,RL, I,-III",
        "RA,RL, III,III",
        "LA,RL, I,II",
        "LA,RL, II,II",
        "V1,V2, V1,V2",
        "V1,V2, V2,V1",
        "V1,V2, II,II",
        "V3,V6, V3,V6",
        "V3,V6, V6,V3",
        "V3,V6, V4,V4"
    })
    void eachLeadShowsWhatTheTextbookSays(Electrode first, Electrode second, Lead lead, String shown) {
        EcgWindow swapped = new LeadSwap(first, second).apply(CLEAN, 0);
        boolean inverted = shown.startsWith("-");
        float[] expected = CLEAN.lead(Lead.valueOf(inverted ? shown.substring(1) : shown));
        double worst = 0;
        for (int i = 0; i < EcgWindow.LENGTH; i++) {
            worst = Math.max(worst, Math.abs(swapped.lead(lead)[i] - (inverted ? -expected[i] : expected[i])));
        }
        assertThat(worst).isLessThan(1e-6);
    }

    @Test
    void limbReversalsLeaveTheChestLeads() {
        for (Electrode other : List.of(Electrode.LA, Electrode.LL)) {
            EcgWindow swapped = new LeadSwap(Electrode.RA, other).apply(CLEAN, 0);
            for (int lead = Lead.V1.ordinal(); lead < EcgWindow.LEADS; lead++) {
                assertThat(TestWindows.energy(TestWindows.difference(CLEAN, swapped)[lead]))
                        .isLessThan(EcgWindow.LENGTH * 1e-12); // 1e-6 mV rms
            }
        }
    }

    @Test
    void theRightLegMakesOneLeadFlat() {
        assertThat(new LeadSwap(Electrode.RA, Electrode.RL).apply(CLEAN, 0).lead(Lead.II))
                .containsOnly(0f);
        assertThat(new LeadSwap(Electrode.LA, Electrode.RL).apply(CLEAN, 0).lead(Lead.III))
                .containsOnly(0f);
    }

    /** V1's electrode on the arm: by hand, I' = LA - C1, V1' = RA - (C1 + LA + LL) / 3, V2' = C2 - (C1 + LA + LL) / 3. */
    @Test
    void aLimbAndAChestElectrodeShiftWilsonsTerminal() {
        EcgWindow swapped = new LeadSwap(Electrode.RA, Electrode.V1).apply(CLEAN, 0);
        for (int i = 0; i < EcgWindow.LENGTH; i += 7) {
            double ra = 2 * CLEAN.lead(Lead.AVR)[i] / 3.0;
            double la = 2 * CLEAN.lead(Lead.AVL)[i] / 3.0;
            double ll = 2 * CLEAN.lead(Lead.AVF)[i] / 3.0;
            double c1 = CLEAN.lead(Lead.V1)[i];
            double terminal = (c1 + la + ll) / 3;
            assertThat((double) swapped.lead(Lead.I)[i]).isCloseTo(la - c1, within(1e-6));
            assertThat((double) swapped.lead(Lead.V1)[i]).isCloseTo(ra - terminal, within(1e-6));
            assertThat((double) swapped.lead(Lead.V2)[i]).isCloseTo(CLEAN.lead(Lead.V2)[i] - terminal, within(1e-6));
        }
    }

    static Stream<LeadSwap> allSwaps() {
        List<Electrode> all = List.of(Electrode.values());
        return all.stream().flatMap(first -> all.stream()
                .filter(second -> first.ordinal() < second.ordinal())
                .map(second -> new LeadSwap(first, second)));
    }

    /** Without RL, whose potential is not known afterwards. */
    static Stream<LeadSwap> measuredSwaps() {
        return allSwaps().filter(swap -> swap.second() != Electrode.RL);
    }

    @ParameterizedTest
    @MethodSource("allSwaps")
    void einthovensLawHoldsAfterEveryReversal(LeadSwap swap) {
        TestWindows.assertEinthoven(swap.apply(CLEAN, 0));
    }

    @ParameterizedTest
    @MethodSource("measuredSwaps")
    void twoReversalsOfMeasuredElectrodesUndoEachOther(LeadSwap swap) {
        EcgWindow twice = swap.apply(swap.apply(CLEAN, 0), 0);
        for (int lead = 0; lead < EcgWindow.LEADS; lead++) {
            assertThat(TestWindows.energy(TestWindows.difference(CLEAN, twice)[lead]))
                    .isLessThan(EcgWindow.LENGTH * 1e-12); // 1e-6 mV rms
        }
    }

    @Test
    void whatIsComputedFromAMissingSampleIsMissing() {
        float[][] leads = Samples.copyOf(CLEAN);
        leads[Lead.II.ordinal()][40] = Float.NaN;
        leads[Lead.V5.ordinal()][50] = Float.NaN;
        EcgWindow swapped = new LeadSwap(Electrode.RA, Electrode.LA).apply(new EcgWindow(leads), 0);
        assertThat(swapped.lead(Lead.III)[40]).isNaN();
        assertThat(swapped.lead(Lead.V5)[50]).isNaN();
        assertThat(swapped.lead(Lead.V4)[50]).isFinite();
        EcgWindow chest = new LeadSwap(Electrode.V5, Electrode.V6).apply(new EcgWindow(leads), 0);
        assertThat(chest.lead(Lead.V6)[50]).isNaN();
        assertThat(chest.lead(Lead.V5)[40]).isFinite();
    }

    @Test
    void anElectrodeIsNotExchangedWithItself() {
        assertThatThrownBy(() -> new LeadSwap(Electrode.LL, Electrode.LL)).hasMessageContaining("LL");
        assertThatThrownBy(() -> Electrode.named("XX"))
                .hasMessageContaining("XX")
                .hasMessageContaining("RA");
    }
}
