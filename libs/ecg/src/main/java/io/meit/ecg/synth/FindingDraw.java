package io.meit.ecg.synth;

import static io.meit.ecg.synth.Finding.*;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Draws which findings an ECG shows: one in six is normal; otherwise a main finding, then up to two more that go with
 * it, then a rhythm if there is none yet. {@link Finding#share()} says how often each comes out.
 */
final class FindingDraw {

    private static final double NORMAL_SHARE = 1.0 / 6;

    /** Repeated entries are drawn more often. */
    private static final List<Finding> ABNORMAL = List.of(
            SINUS_BRADYCARDIA,
            SINUS_TACHYCARDIA,
            ATRIAL_FIBRILLATION,
            PACED_RHYTHM,
            PACED_RHYTHM,
            FIRST_DEGREE_AV_BLOCK,
            FIRST_DEGREE_AV_BLOCK,
            LEFT_BUNDLE_BRANCH_BLOCK,
            LEFT_BUNDLE_BRANCH_BLOCK,
            RIGHT_BUNDLE_BRANCH_BLOCK,
            RIGHT_BUNDLE_BRANCH_BLOCK,
            LEFT_AXIS_DEVIATION,
            LEFT_AXIS_DEVIATION,
            RIGHT_AXIS_DEVIATION,
            RIGHT_AXIS_DEVIATION,
            LEFT_VENTRICULAR_HYPERTROPHY,
            LEFT_VENTRICULAR_HYPERTROPHY,
            LOW_VOLTAGE,
            LOW_VOLTAGE,
            PREMATURE_VENTRICULAR_COMPLEXES,
            PREMATURE_VENTRICULAR_COMPLEXES,
            INFERIOR_ST_ELEVATION,
            INFERIOR_ST_ELEVATION,
            ANTERIOR_ST_ELEVATION,
            ANTERIOR_ST_ELEVATION,
            ANTEROSEPTAL_ST_ELEVATION,
            ANTEROSEPTAL_ST_ELEVATION,
            LATERAL_ST_ELEVATION,
            LATERAL_ST_ELEVATION);

    private static final List<Finding> RHYTHMS = List.of(
            SINUS_RHYTHM,
            SINUS_RHYTHM,
            SINUS_RHYTHM,
            SINUS_RHYTHM,
            SINUS_BRADYCARDIA,
            SINUS_TACHYCARDIA,
            ATRIAL_FIBRILLATION);

    private FindingDraw() {}

    static Set<Finding> of(Draw draw) {
        Set<Finding> findings = EnumSet.noneOf(Finding.class);
        if (draw.chance(NORMAL_SHARE)) {
            return Set.of(SINUS_RHYTHM);
        }
        int wanted = draw.chance(0.4) ? 1 : draw.chance(0.6) ? 2 : 3;
        for (int k = 0; k < wanted; k++) {
            addIfPossible(findings, oneOf(ABNORMAL, draw));
        }
        while (findings.stream().noneMatch(f -> f.kind() == Kind.RHYTHM)) {
            addIfPossible(findings, oneOf(RHYTHMS, draw));
        }
        return Collections.unmodifiableSet(findings);
    }

    private static void addIfPossible(Set<Finding> findings, Finding finding) {
        if (findings.stream().allMatch(finding::goesWith)) {
            findings.add(finding);
        }
    }

    private static Finding oneOf(List<Finding> list, Draw draw) {
        return list.get((int) (draw.unit() * list.size()));
    }
}
