package io.meit.ecg.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import org.junit.jupiter.api.Test;

class FindingTest {

    private static final int DRAWS = 20_000;

    @Test
    void drawnFindingsNeverExcludeEachOther() {
        for (int i = 0; i < DRAWS; i++) {
            assertThat(Finding.conflictIn(FindingDraw.of(Draw.of(3, i, "findings"))))
                    .isEmpty();
        }
    }

    /** The share has a standard error of at most 0.0035 at 20,000 draws. */
    @Test
    void everyFindingIsDrawnAsOftenAsItSays() {
        int[] counts = new int[Finding.values().length];
        int normal = 0;
        for (int i = 0; i < DRAWS; i++) {
            Set<Finding> findings = FindingDraw.of(Draw.of(4, i, "findings"));
            findings.forEach(f -> counts[f.ordinal()]++);
            normal += findings.equals(Set.of(Finding.SINUS_RHYTHM)) ? 1 : 0;
        }
        for (Finding finding : Finding.values()) {
            double share = counts[finding.ordinal()] / (double) DRAWS;
            assertThat(share).as(finding.name()).isCloseTo(finding.share(), within(0.012));
            assertThat(share).as(finding.name()).isGreaterThan(0.05);
        }
        assertThat(normal / (double) DRAWS).isCloseTo(1.0 / 6, within(0.012));
    }

    @Test
    void exclusionIsSymmetric() {
        for (Finding one : Finding.values()) {
            for (Finding other : Finding.values()) {
                assertThat(one.goesWith(other)).isEqualTo(other.goesWith(one));
            }
        }
    }

    @Test
    void clinicalContradictionsAreKeptApart() {
        assertApart(Finding.LEFT_BUNDLE_BRANCH_BLOCK, Finding.RIGHT_BUNDLE_BRANCH_BLOCK);
        assertApart(Finding.ATRIAL_FIBRILLATION, Finding.FIRST_DEGREE_AV_BLOCK);
        assertApart(Finding.ATRIAL_FIBRILLATION, Finding.SINUS_RHYTHM);
        assertApart(Finding.LEFT_VENTRICULAR_HYPERTROPHY, Finding.LOW_VOLTAGE);
        assertApart(Finding.LEFT_AXIS_DEVIATION, Finding.RIGHT_AXIS_DEVIATION);
        assertApart(Finding.LEFT_BUNDLE_BRANCH_BLOCK, Finding.INFERIOR_ST_ELEVATION);
        for (Finding finding : Finding.values()) {
            if (finding != Finding.PACED_RHYTHM) {
                assertApart(Finding.PACED_RHYTHM, finding);
            }
        }
    }

    private static void assertApart(Finding one, Finding other) {
        assertThat(one.goesWith(other)).as("%s with %s", one, other).isFalse();
    }

    @Test
    void impossibleFindingsAreRefusedWithTheReason() {
        SyntheticEcgs ecgs = SyntheticEcgs.seeded(1);
        assertThatThrownBy(() -> ecgs.with(Set.of(Finding.ATRIAL_FIBRILLATION, Finding.FIRST_DEGREE_AV_BLOCK)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("exclude each other");
        assertThatThrownBy(() -> ecgs.with(Set.of(Finding.LOW_VOLTAGE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no rhythm");
    }
}
