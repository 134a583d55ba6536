package io.meit.ecg.synth;

import static io.meit.ecg.synth.Finding.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** ST segment and T wave. The T wave ends (5 % of its height) at the QT interval. */
final class Repolarization {

    /** Standard deviations from the top of a Gaussian to {@link Envelope#THRESHOLD} of it. */
    private static final double TO_END = StrictMath.sqrt(-2 * StrictMath.log(Envelope.THRESHOLD));

    private final Set<Finding> findings;
    private final Draw draw;
    private final LeadField field;

    Repolarization(Set<Finding> findings, Draw draw, LeadField field) {
        this.findings = findings;
        this.draw = draw;
        this.field = field;
    }

    /** The waves after a QRS, its onset at time 0. */
    List<LeadWave> of(Qrs qrs, double qt, double rr) {
        if (findings.contains(PACED_RHYTHM) || findings.contains(LEFT_BUNDLE_BRANCH_BLOCK)) {
            return discordant(qrs, qt, rr, draw);
        }
        Timing timing = Timing.of(qrs, qt, rr, draw);
        List<LeadWave> waves = new ArrayList<>();
        waves.add(tWave(timing, 0.4 * qrs.turn()));
        if (findings.contains(LEFT_VENTRICULAR_HYPERTROPHY)) {
            waves.add(st(timing, strain(), 0.06, 0.14));
        }
        for (Finding finding : findings) {
            switch (finding) {
                case INFERIOR_ST_ELEVATION ->
                    waves.add(st(timing, new double[] {-0.1, 1, 0.15}, draw.between(0.21, 0.39), 0.08));
                case LATERAL_ST_ELEVATION -> {
                    double height = draw.between(0.19, 0.34);
                    waves.add(st(timing, new double[] {1, -0.15, 0.45}, height, height));
                }
                case ANTERIOR_ST_ELEVATION ->
                    waves.add(st(timing, new double[] {0.7, -0.2, -1}, 0.07, draw.between(0.31, 0.54)));
                case ANTEROSEPTAL_ST_ELEVATION ->
                    waves.add(st(timing, new double[] {-0.3, 0, -1}, 0.04, draw.between(0.31, 0.49)));
                // The other findings leave the ST segment on the baseline.
                default -> {}
            }
        }
        return waves;
    }

    private LeadWave tWave(Timing timing, double turn) {
        double[] to = {0.5 + 0.06 * draw.normal(), 0.45 + 0.06 * draw.normal(), -0.35 + 0.06 * draw.normal()};
        double limb = draw.between(0.16, 0.4);
        double chest = draw.between(0.3, 0.75);
        if (findings.contains(RIGHT_BUNDLE_BRANCH_BLOCK)) {
            to[2] += 0.5;
            chest *= 0.7;
        }
        if (findings.contains(LEFT_VENTRICULAR_HYPERTROPHY)) {
            to = strain();
        }
        if (findings.contains(LOW_VOLTAGE)) {
            limb = draw.between(0.06, 0.12);
            chest *= 0.5;
        }
        Wave wave = new Wave(timing.top, timing.top, timing.rise, timing.fall, to[0], to[1], to[2]);
        return field.project(wave, turn).scaledTo(limb, chest);
    }

    /** Away from the thick left ventricle. */
    private static double[] strain() {
        return new double[] {-0.6, -0.25, -0.35};
    }

    private LeadWave st(Timing timing, double[] to, double limbMv, double chestMv) {
        Wave wave = new Wave(timing.j + 0.018, timing.top, 0.009, timing.fall, to[0], to[1], to[2]);
        return field.project(wave, 0).scaledTo(limbMv, chestMv);
    }

    /** Against the net QRS in every lead, as after each beat that spreads outside the bundles. */
    static List<LeadWave> discordant(Qrs qrs, double qt, double rr, Draw draw) {
        Timing timing = Timing.slower(qrs, qt, rr, draw);
        double[] against = new double[LeadWave.INDEPENDENT_LEADS];
        for (LeadWave wave : qrs.waves()) {
            for (int lead = 0; lead < against.length; lead++) {
                against[lead] -= wave.area() * wave.leads()[lead];
            }
        }
        double limb = qrs.voltages().limb() * draw.between(0.18, 0.28);
        double chest = qrs.voltages().chest() * draw.between(0.18, 0.28);
        LeadWave t = new LeadWave(timing.top, timing.top, timing.rise, timing.fall, against);
        LeadWave st = new LeadWave(timing.j + 0.01, timing.top, 0.012, timing.fall, against);
        return List.of(t.scaledTo(limb, chest), st.scaledTo(0.25 * limb, 0.25 * chest));
    }

    /** When ST and T happen, in s from the QRS onset. */
    private record Timing(double j, double top, double rise, double fall) {

        static Timing of(Qrs qrs, double qt, double rr, Draw draw) {
            return ending(qrs, qt, draw.between(0.034, 0.042) * StrictMath.sqrt(rr), draw);
        }

        static Timing slower(Qrs qrs, double qt, double rr, Draw draw) {
            return ending(qrs, qt, draw.between(0.044, 0.053) * StrictMath.sqrt(rr), draw);
        }

        private static Timing ending(Qrs qrs, double qt, double fall, Draw draw) {
            double rise = fall * draw.between(1.15, 1.4);
            return new Timing(qrs.span().length(), qt - TO_END * fall, rise, fall);
        }
    }
}
