package io.meit.ecg.synth;

import static io.meit.ecg.synth.Finding.*;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** Draws one patient's beats: sizes and intervals within the ranges that {@link Finding} states. */
final class BeatShapes {

    /** ECGs without hypertrophy stay below; the clinical limit is 3.5 mV. */
    private static final double MOST_SOKOLOW_LYON = 3.1;

    private final Set<Finding> findings;
    private final Draw draw;
    private final LeadField field;
    private final double rr;

    BeatShapes(Set<Finding> findings, Draw draw, double meanRr) {
        this.findings = findings;
        this.draw = draw;
        this.field = new LeadField(draw);
        this.rr = meanRr;
    }

    /** The beat that the rhythm repeats. */
    BeatShape usual() {
        Qrs shape = Qrs.of(QrsWaves.of(findings, draw), field, qrsSeconds(), wantedAxis());
        Qrs qrs = withVoltages(shape);
        double qt = qtSeconds(qrs.span().length());
        List<LeadWave> waves = new ArrayList<>(qrs.waves());
        waves.addAll(new Repolarization(findings, draw, field).of(qrs, qt, rr));
        OptionalDouble pr = OptionalDouble.empty();
        if (findings.contains(PACED_RHYTHM)) {
            waves.add(spike());
        } else if (!findings.contains(ATRIAL_FIBRILLATION)) {
            pr = OptionalDouble.of(prSeconds(qt));
            waves.addAll(atrial(pr.getAsDouble()));
        }
        return new BeatShape(List.copyOf(waves), qrs, pr, qt);
    }

    /** The patient's premature ventricular beat. */
    BeatShape premature() {
        Qrs shape = Qrs.of(QrsWaves.premature(draw), field, draw.between(0.138, 0.175), OptionalDouble.empty());
        double limb = (findings.contains(LOW_VOLTAGE) ? draw.between(0.3, 0.42) : draw.between(1.1, 2.0));
        Qrs qrs = shape.gained(
                limb / shape.voltages().limb(),
                draw.between(1.6, 2.8) / shape.voltages().chest());
        double qt = qtSeconds(qrs.span().length());
        List<LeadWave> waves = new ArrayList<>(qrs.waves());
        waves.addAll(Repolarization.discordant(qrs, qt, rr, draw));
        return new BeatShape(List.copyOf(waves), qrs, OptionalDouble.empty(), qt);
    }

    private double qrsSeconds() {
        if (findings.contains(PACED_RHYTHM)) {
            return draw.between(0.142, 0.184);
        }
        if (findings.contains(LEFT_BUNDLE_BRANCH_BLOCK)) {
            return draw.between(0.131, 0.167);
        }
        return findings.contains(RIGHT_BUNDLE_BRANCH_BLOCK) ? draw.between(0.129, 0.159) : draw.between(0.078, 0.104);
    }

    private OptionalDouble wantedAxis() {
        if (findings.contains(PACED_RHYTHM)) {
            return OptionalDouble.empty();
        }
        if (findings.contains(LEFT_AXIS_DEVIATION)) {
            return OptionalDouble.of(draw.between(-77, -43));
        }
        if (findings.contains(RIGHT_AXIS_DEVIATION)) {
            return OptionalDouble.of(draw.between(108, 149));
        }
        double most = findings.contains(LEFT_BUNDLE_BRANCH_BLOCK) ? 55 : 77;
        double least = findings.contains(RIGHT_BUNDLE_BRANCH_BLOCK) ? 15 : -14;
        return OptionalDouble.of(draw.between(least, most));
    }

    private Qrs withVoltages(Qrs shape) {
        double limb = draw.between(0.8, 1.7);
        double chest = draw.between(1.1, 2.4) / shape.voltages().chest();
        if (findings.contains(LOW_VOLTAGE)) {
            limb = draw.between(0.25, 0.41);
            chest *= 0.55;
        }
        if (findings.contains(LEFT_VENTRICULAR_HYPERTROPHY)) {
            limb = draw.between(1.2, 2.2);
            chest = draw.between(3.95, 4.85) / shape.voltages().sokolowLyon();
        } else {
            // Close to the limit means drawn below it, not cut at it.
            double most = MOST_SOKOLOW_LYON - draw.between(0.05, 0.6);
            chest = Math.min(chest, most / Math.max(shape.voltages().sokolowLyon(), 1e-3));
        }
        return shape.gained(limb / shape.voltages().limb(), chest);
    }

    private double qtSeconds(double qrs) {
        double corrected = draw.between(0.375, 0.43) + 0.7 * Math.max(0, qrs - 0.1);
        return corrected * StrictMath.sqrt(rr);
    }

    private double prSeconds(double qt) {
        if (findings.contains(FIRST_DEGREE_AV_BLOCK)) {
            // P stays behind the T wave of the beat before, so that it can be seen.
            return draw.between(0.223, Math.max(0.24, Math.min(0.318, rr - qt - 0.03)));
        }
        return findings.contains(SINUS_TACHYCARDIA) ? draw.between(0.122, 0.15) : draw.between(0.13, 0.184);
    }

    /** Right atrium, then left atrium; P onset at -pr. */
    private List<LeadWave> atrial(double pr) {
        double stretch = draw.between(0.85, 1.08);
        double limb = findings.contains(LOW_VOLTAGE) ? draw.between(0.06, 0.1) : draw.between(0.09, 0.2);
        List<Wave> dipoles = List.of(
                Wave.bump(0, 0.015, 0.35, 0.80, -0.35 + 0.1 * draw.normal()),
                Wave.bump(0.028, 0.017, 0.55, 0.55, 0.30 + 0.1 * draw.normal()));
        List<LeadWave> waves = dipoles.stream()
                .map(w -> field.project(w.stretched(stretch), 0).scaledTo(limb, 0.6 * limb))
                .toList();
        double shift = -pr - Envelope.of(waves).onset();
        return waves.stream().map(w -> w.shifted(shift)).toList();
    }

    /** Two milliseconds, from the tip of the wire in the right ventricle. */
    private LeadWave spike() {
        Wave dipole = new Wave(-0.006, -0.004, 0.0008, 0.0008, 0.3, -0.9, 0.3);
        return field.project(dipole, 0).scaledTo(draw.between(0.5, 1.3), draw.between(0.5, 1.3));
    }
}
