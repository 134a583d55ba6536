package io.meit.ecg.synth;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The ventricles' activation as a sequence of dipoles; times in s from about the onset, strengths relative. Shape only:
 * duration, axis and voltage are set afterwards.
 */
final class QrsWaves {

    private static final double JITTER = 0.1;

    private QrsWaves() {}

    static List<Wave> of(Set<Finding> findings, Draw draw) {
        List<Wave> waves = findings.contains(Finding.PACED_RHYTHM)
                ? paced()
                : findings.contains(Finding.LEFT_BUNDLE_BRANCH_BLOCK)
                        ? leftBlock()
                        : findings.contains(Finding.RIGHT_BUNDLE_BRANCH_BLOCK) ? rightBlock() : normal();
        return varied(waves, draw);
    }

    /** Septum to the right and front, apex, left ventricle, base to the back. */
    private static List<Wave> normal() {
        return List.of(
                Wave.bump(0.014, 0.006, -0.18, -0.05, -0.22),
                Wave.bump(0.026, 0.007, 0.35, 0.25, -0.45),
                Wave.bump(0.040, 0.008, 1.10, 0.85, 0.25),
                Wave.bump(0.056, 0.008, 0.05, -0.10, 0.75));
    }

    /** No septal dipole to the right; slow, notched, to the left and back. */
    private static List<Wave> leftBlock() {
        return List.of(
                Wave.bump(0.030, 0.014, 0.50, 0.20, 0.25),
                Wave.bump(0.062, 0.016, 0.95, 0.25, 0.80),
                Wave.bump(0.103, 0.018, 1.00, 0.10, 0.70),
                Wave.bump(0.130, 0.012, 0.35, 0.00, 0.30));
    }

    /** The left ventricle as usual, then the right one late and slow, to the right and front. */
    private static List<Wave> rightBlock() {
        return List.of(
                Wave.bump(0.014, 0.006, -0.18, -0.05, -0.25),
                Wave.bump(0.026, 0.007, 0.35, 0.25, -0.35),
                Wave.bump(0.040, 0.008, 1.10, 0.85, 0.25),
                Wave.bump(0.056, 0.008, 0.10, -0.05, 0.50),
                Wave.bump(0.085, 0.015, -0.20, -0.05, -0.62),
                Wave.bump(0.108, 0.015, -0.14, -0.04, -0.48));
    }

    /** From the apex of the right ventricle: upwards, to the left and back. */
    private static List<Wave> paced() {
        return List.of(
                Wave.bump(0.040, 0.018, 0.45, -0.35, 0.40),
                Wave.bump(0.080, 0.021, 0.55, -0.85, 0.80),
                Wave.bump(0.122, 0.018, 0.25, -0.50, 0.55));
    }

    /** An ectopic focus: in the right outflow tract (downwards, back) or in the left ventricle (right, front). */
    static List<Wave> premature(Draw draw) {
        List<Wave> rightFocus =
                List.of(Wave.bump(0.045, 0.020, 0.35, 0.90, 0.60), Wave.bump(0.090, 0.024, 0.30, 0.85, 0.90));
        List<Wave> leftFocus =
                List.of(Wave.bump(0.045, 0.020, -0.45, -0.55, -0.80), Wave.bump(0.090, 0.024, -0.60, -0.80, -0.55));
        return varied(draw.chance(0.5) ? rightFocus : leftFocus, draw);
    }

    private static List<Wave> varied(List<Wave> waves, Draw draw) {
        List<Wave> varied = new ArrayList<>();
        for (Wave wave : waves) {
            double size = 1 + JITTER * draw.normal();
            double at = wave.from() * (1 + 0.03 * draw.normal());
            double width = wave.rise() * (1 + 0.05 * draw.normal());
            varied.add(Wave.bump(
                    at,
                    width,
                    size * wave.x() + 0.04 * draw.normal(),
                    size * wave.y() + 0.04 * draw.normal(),
                    size * wave.z() + 0.04 * draw.normal()));
        }
        return varied;
    }
}
