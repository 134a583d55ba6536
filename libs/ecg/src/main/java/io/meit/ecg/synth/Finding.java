package io.meit.ecg.synth;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a synthetic ECG shows. Every ECG has exactly one rhythm; a finding that is not in the set is not in the signal.
 * The ranges below keep a margin to the clinical limit, so that no borderline ECG is drawn. Rates are those that
 * the rhythm is drawn with; the mean over a record differs a little (most with premature beats or fibrillation).
 */
public enum Finding {
    /** P before every QRS, 64..95 beats/min (limits 60 and 100). */
    SINUS_RHYTHM(Kind.RHYTHM, 0.552),
    /** P before every QRS, 40..54 beats/min (limit 60). */
    SINUS_BRADYCARDIA(Kind.RHYTHM, 0.142),
    /** P before every QRS, 107..138 beats/min (limit 100). */
    SINUS_TACHYCARDIA(Kind.RHYTHM, 0.124),
    /** No P, fibrillatory waves, irregular RR (coefficient of variation 0.17..0.25), 60..125 beats/min. */
    ATRIAL_FIBRILLATION(Kind.RHYTHM, 0.124),
    /** Ventricular pacing at 60..85 beats/min: a spike before each wide QRS (140..185 ms), no P. */
    PACED_RHYTHM(Kind.RHYTHM, 0.058),
    /** PR 222..320 ms (limit 200); every other sinus ECG has PR at most 185 ms. */
    FIRST_DEGREE_AV_BLOCK(Kind.CONDUCTION, 0.093),
    /** QRS 130..168 ms (limit 120), no septal activity, discordant ST and T; ECGs without block have QRS below 106 ms. */
    LEFT_BUNDLE_BRANCH_BLOCK(Kind.CONDUCTION, 0.065),
    /** QRS 128..160 ms (limit 120), late rightward and anterior forces: R' in V1, wide S in I and V6. */
    RIGHT_BUNDLE_BRANCH_BLOCK(Kind.CONDUCTION, 0.076),
    /** Frontal QRS axis -78..-42 degrees (limit -30); a normal axis is drawn in -15..78. */
    LEFT_AXIS_DEVIATION(Kind.AXIS, 0.095),
    /** Frontal QRS axis 107..150 degrees (limit 90). */
    RIGHT_AXIS_DEVIATION(Kind.AXIS, 0.089),
    /** S(V1) + max(R(V5), R(V6)) 3.9..4.9 mV (Sokolow-Lyon limit 3.5; others at most 3.1) with strain. */
    LEFT_VENTRICULAR_HYPERTROPHY(Kind.VOLTAGE, 0.071),
    /** Largest limb-lead QRS 0.24..0.42 mV peak to peak (limit 0.5; others at least 0.7). */
    LOW_VOLTAGE(Kind.VOLTAGE, 0.071),
    /** Early wide beats without P and with a pause; at least one in every ten seconds. */
    PREMATURE_VENTRICULAR_COMPLEXES(Kind.ECTOPY, 0.090),
    /** ST at J + 60 ms 0.2..0.4 mV in the most elevated of II, III, aVF; depressed in aVL. */
    INFERIOR_ST_ELEVATION(Kind.ST, 0.077),
    /** ST at J + 60 ms 0.3..0.55 mV in the most elevated of V2..V4, elevated to V5. */
    ANTERIOR_ST_ELEVATION(Kind.ST, 0.070),
    /** ST at J + 60 ms 0.3..0.5 mV in the most elevated of V1..V3, not elevated in V5 and V6. */
    ANTEROSEPTAL_ST_ELEVATION(Kind.ST, 0.072),
    /** ST at J + 60 ms 0.18..0.35 mV in the most elevated of I, aVL, V5, V6; depressed in III. */
    LATERAL_ST_ELEVATION(Kind.ST, 0.076);

    /** Groups of findings; at most one of a group, except that AV block goes with right bundle branch block. */
    enum Kind {
        RHYTHM,
        CONDUCTION,
        AXIS,
        VOLTAGE,
        ECTOPY,
        ST
    }

    /** Pairs of different kinds that are never drawn together, and why: they hide each other or contradict. */
    private static final List<Set<Finding>> APART = List.of(
            Set.of(ATRIAL_FIBRILLATION, FIRST_DEGREE_AV_BLOCK),
            Set.of(SINUS_TACHYCARDIA, FIRST_DEGREE_AV_BLOCK),
            Set.of(LEFT_BUNDLE_BRANCH_BLOCK, RIGHT_AXIS_DEVIATION),
            Set.of(LEFT_BUNDLE_BRANCH_BLOCK, LEFT_VENTRICULAR_HYPERTROPHY),
            Set.of(LEFT_BUNDLE_BRANCH_BLOCK, LOW_VOLTAGE),
            Set.of(LEFT_BUNDLE_BRANCH_BLOCK, PREMATURE_VENTRICULAR_COMPLEXES),
            Set.of(RIGHT_BUNDLE_BRANCH_BLOCK, LEFT_VENTRICULAR_HYPERTROPHY),
            Set.of(RIGHT_BUNDLE_BRANCH_BLOCK, LOW_VOLTAGE),
            Set.of(RIGHT_BUNDLE_BRANCH_BLOCK, PREMATURE_VENTRICULAR_COMPLEXES),
            Set.of(RIGHT_BUNDLE_BRANCH_BLOCK, ANTERIOR_ST_ELEVATION),
            Set.of(RIGHT_BUNDLE_BRANCH_BLOCK, ANTEROSEPTAL_ST_ELEVATION),
            Set.of(LEFT_VENTRICULAR_HYPERTROPHY, RIGHT_AXIS_DEVIATION));

    private final Kind kind;
    private final double share;

    Finding(Kind kind, double share) {
        this.kind = kind;
        this.share = share;
    }

    Kind kind() {
        return kind;
    }

    /** The part of the ECGs of {@link SyntheticEcgs#seeded} that show it, 0..1. */
    double share() {
        return share;
    }

    boolean isStElevation() {
        return kind == Kind.ST;
    }

    /** Whether one ECG can show both. */
    public boolean goesWith(Finding other) {
        if (this == other) {
            return true;
        }
        if (this == PACED_RHYTHM || other == PACED_RHYTHM) {
            return false;
        }
        if (kind == other.kind) {
            return Set.of(this, other).equals(Set.of(FIRST_DEGREE_AV_BLOCK, RIGHT_BUNDLE_BRANCH_BLOCK));
        }
        if (isStElevation() || other.isStElevation()) {
            Finding partner = isStElevation() ? other : this;
            // Their own ST segments, or too little QRS, would make the territory doubtful.
            if (partner == LEFT_BUNDLE_BRANCH_BLOCK || partner.kind == Kind.VOLTAGE) {
                return false;
            }
        }
        return !APART.contains(Set.of(this, other));
    }

    /** Why the findings cannot make one ECG; empty if they can. */
    public static Optional<String> conflictIn(Set<Finding> findings) {
        List<Finding> list = findings.stream().sorted().toList();
        for (int i = 0; i < list.size(); i++) {
            for (int k = i + 1; k < list.size(); k++) {
                if (!list.get(i).goesWith(list.get(k))) {
                    return Optional.of("%s and %s exclude each other".formatted(list.get(i), list.get(k)));
                }
            }
        }
        boolean rhythm = list.stream().anyMatch(f -> f.kind == Kind.RHYTHM);
        return rhythm ? Optional.empty() : Optional.of("no rhythm among " + list + "; add one, e.g. SINUS_RHYTHM");
    }
}
