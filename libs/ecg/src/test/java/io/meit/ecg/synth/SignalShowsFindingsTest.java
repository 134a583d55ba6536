package io.meit.ecg.synth;

import static io.meit.ecg.synth.Finding.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meit.ecg.signal.Lead;
import io.meit.ecg.synth.Delineation.AverageBeat;
import java.util.Arrays;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Measures noise-free ECGs with {@link Delineation}, which does not know the model. */
class SignalShowsFindingsTest {

    private static final int SEEDS = 60;
    private static final Lead[] LIMB = {Lead.I, Lead.II, Lead.III, Lead.AVR, Lead.AVL, Lead.AVF};

    private static void forSeeds(Set<Finding> findings, BiConsumer<SyntheticEcg, AverageBeat> check) {
        SyntheticEcgs ecgs = SyntheticEcgs.seeded(32).with(findings).with(NoiseLevel.NONE);
        for (int i = 0; i < SEEDS; i++) {
            SyntheticEcg ecg = ecgs.ecg(i);
            check.accept(ecg, new Delineation(ecg.record()).average(k -> true));
        }
    }

    private static void qrsMatches(Set<Finding> findings, double from, double to) {
        forSeeds(findings, (ecg, beat) -> {
            assertThat(ecg.truth().qrsMs()).isBetween(from, to);
            assertThat(beat.qrsMs()).as("%s", ecg.truth()).isCloseTo(ecg.truth().qrsMs(), within(18.0));
        });
    }

    @Test
    void qrsIsNarrowWithoutBlock() {
        qrsMatches(Set.of(SINUS_RHYTHM), 70, 106);
        qrsMatches(Set.of(SINUS_BRADYCARDIA, LEFT_AXIS_DEVIATION), 70, 106);
    }

    @Test
    void qrsIsWideWithBlock() {
        qrsMatches(Set.of(SINUS_RHYTHM, RIGHT_BUNDLE_BRANCH_BLOCK), 126, 162);
        qrsMatches(Set.of(SINUS_RHYTHM, LEFT_BUNDLE_BRANCH_BLOCK), 128, 170);
    }

    @Test
    void rightBlockHasALateRInV1AndAWideSInV6() {
        forSeeds(Set.of(SINUS_RHYTHM, RIGHT_BUNDLE_BRANCH_BLOCK), (ecg, beat) -> {
            double late = 0;
            double lateLateral = 0;
            for (int i = beat.end() - 35; i < beat.end() - 5; i++) {
                late = Math.max(late, beat.at(Lead.V1, i));
                lateLateral = Math.min(lateLateral, beat.at(Lead.V6, i));
            }
            assertThat(late).as("R' in V1").isGreaterThan(0.15);
            assertThat(lateLateral).as("S in V6").isLessThan(-0.05);
        });
    }

    @Test
    void leftBlockIsNegativeInV1AndPositiveInV6WithoutQ() {
        forSeeds(Set.of(SINUS_RHYTHM, LEFT_BUNDLE_BRANCH_BLOCK), (ecg, beat) -> {
            assertThat(-beat.deepest(Lead.V1)).isGreaterThan(2 * beat.highest(Lead.V1));
            assertThat(beat.highest(Lead.V6)).isGreaterThan(5 * -beat.deepest(Lead.V6));
        });
    }

    @Test
    void prIsLongOnlyWithAvBlock() {
        forSeeds(Set.of(SINUS_BRADYCARDIA, FIRST_DEGREE_AV_BLOCK), (ecg, beat) -> {
            assertThat(ecg.truth().prMs().orElseThrow()).isBetween(220.0, 322.0);
            assertThat(beat.prMs()).isCloseTo(ecg.truth().prMs().orElseThrow(), within(18.0));
        });
        forSeeds(Set.of(SINUS_BRADYCARDIA), (ecg, beat) -> {
            assertThat(ecg.truth().prMs().orElseThrow()).isBetween(125.0, 186.0);
            assertThat(beat.prMs()).isCloseTo(ecg.truth().prMs().orElseThrow(), within(18.0));
        });
    }

    private static void axisMatches(Set<Finding> findings, double from, double to) {
        forSeeds(findings, (ecg, beat) -> {
            assertThat(ecg.truth().axisDegrees()).isBetween(from, to);
            assertThat(beat.axisDegrees()).isCloseTo(ecg.truth().axisDegrees(), within(12.0));
        });
    }

    @Test
    void axisIsWhereTheFindingsSay() {
        axisMatches(Set.of(SINUS_RHYTHM), -15, 78);
        axisMatches(Set.of(SINUS_RHYTHM, LEFT_AXIS_DEVIATION), -78, -42);
        axisMatches(Set.of(SINUS_RHYTHM, RIGHT_AXIS_DEVIATION), 107, 150);
        axisMatches(Set.of(SINUS_RHYTHM, LEFT_AXIS_DEVIATION, LEFT_BUNDLE_BRANCH_BLOCK), -78, -42);
        axisMatches(Set.of(SINUS_RHYTHM, RIGHT_AXIS_DEVIATION, RIGHT_BUNDLE_BRANCH_BLOCK), 107, 150);
    }

    private static double largestLimb(AverageBeat beat) {
        return Arrays.stream(LIMB).mapToDouble(beat::span).max().orElseThrow();
    }

    @Test
    void lowVoltageIsBelowHalfAMillivoltInEveryLimbLead() {
        forSeeds(Set.of(SINUS_RHYTHM, LOW_VOLTAGE), (ecg, beat) -> assertThat(largestLimb(beat))
                .isBetween(0.2, 0.46));
        forSeeds(Set.of(SINUS_RHYTHM), (ecg, beat) -> assertThat(largestLimb(beat))
                .isGreaterThan(0.7));
    }

    private static double sokolowLyon(AverageBeat beat) {
        return -beat.deepest(Lead.V1) + Math.max(beat.highest(Lead.V5), beat.highest(Lead.V6));
    }

    @Test
    void hypertrophyHasTheVoltageAndNothingElseHas() {
        forSeeds(Set.of(SINUS_RHYTHM, LEFT_VENTRICULAR_HYPERTROPHY), (ecg, beat) -> {
            assertThat(sokolowLyon(beat))
                    .isGreaterThan(3.65)
                    .isCloseTo(ecg.truth().sokolowLyonMv(), within(0.2));
            assertThat(beat.st(Lead.V6)).as("strain").isNegative();
        });
        for (Finding other : Set.of(LEFT_BUNDLE_BRANCH_BLOCK, RIGHT_BUNDLE_BRANCH_BLOCK, LEFT_AXIS_DEVIATION)) {
            forSeeds(Set.of(SINUS_RHYTHM, other), (ecg, beat) -> assertThat(sokolowLyon(beat))
                    .isLessThan(3.3));
        }
    }

    @Test
    void rGrowsAndSShrinksAcrossTheChest() {
        forSeeds(Set.of(SINUS_RHYTHM), (ecg, beat) -> {
            assertThat(beat.highest(Lead.V4)).isGreaterThan(1.5 * beat.highest(Lead.V1));
            assertThat(-beat.deepest(Lead.V1)).isGreaterThan(beat.highest(Lead.V1));
            assertThat(beat.highest(Lead.V5)).isGreaterThan(-beat.deepest(Lead.V5));
        });
    }

    private static void elevated(AverageBeat beat, double least, Lead... leads) {
        for (Lead lead : leads) {
            assertThat(beat.st(lead)).as("ST in %s", lead).isGreaterThan(least);
        }
    }

    @Test
    void stIsElevatedInItsTerritoryAndDepressedOpposite() {
        forSeeds(Set.of(SINUS_RHYTHM, INFERIOR_ST_ELEVATION), (ecg, beat) -> {
            elevated(beat, 0.1, Lead.II, Lead.III, Lead.AVF);
            assertThat(beat.st(Lead.AVL)).isLessThan(-0.05);
        });
        forSeeds(Set.of(SINUS_RHYTHM, LATERAL_ST_ELEVATION), (ecg, beat) -> {
            elevated(beat, 0.1, Lead.I, Lead.AVL, Lead.V5, Lead.V6);
            assertThat(beat.st(Lead.III)).isLessThan(-0.05);
        });
        forSeeds(
                Set.of(SINUS_RHYTHM, ANTERIOR_ST_ELEVATION),
                (ecg, beat) -> elevated(beat, 0.1, Lead.V2, Lead.V3, Lead.V4, Lead.V5));
        forSeeds(Set.of(SINUS_RHYTHM, ANTEROSEPTAL_ST_ELEVATION), (ecg, beat) -> {
            elevated(beat, 0.18, Lead.V1, Lead.V2, Lead.V3);
            assertThat(beat.st(Lead.V6)).isLessThan(0.05);
        });
    }

    @Test
    void stStaysOnTheBaselineWithoutElevation() {
        forSeeds(Set.of(SINUS_RHYTHM), (ecg, beat) -> {
            for (Lead lead : Lead.CANONICAL) {
                // What counts as elevated: 0.1 mV in the limb leads, 0.2 mV in V2 and V3.
                double most = lead.ordinal() < Lead.V1.ordinal() ? 0.1 : 0.2;
                assertThat(beat.st(lead)).as("ST in %s", lead).isBetween(-0.1, most);
            }
        });
    }
}
