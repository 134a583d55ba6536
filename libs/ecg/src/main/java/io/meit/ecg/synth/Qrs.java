package io.meit.ecg.synth;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/**
 * A QRS as the leads see it; its onset is time 0.
 *
 * @param turn the angle in radians by which the heart was turned to reach the wanted axis
 */
record Qrs(List<LeadWave> waves, Envelope span, Voltages voltages, double axisDegrees, double turn) {

    private static final int AXIS_STEPS = 60;

    /**
     * @param dipoles the shape
     * @param seconds wanted duration
     * @param wantedAxis wanted axis in degrees; empty to leave the heart as it is
     */
    static Qrs of(List<Wave> dipoles, LeadField field, double seconds, OptionalDouble wantedAxis) {
        double turn = wantedAxis.isPresent() ? turnFor(dipoles, field, wantedAxis.getAsDouble()) : 0;
        List<LeadWave> raw = dipoles.stream().map(w -> field.project(w, turn)).toList();
        Envelope nominal = Envelope.of(raw);
        double stretch = seconds / nominal.length();
        List<LeadWave> waves = raw.stream()
                .map(w -> w.shifted(-nominal.onset()).stretched(stretch))
                .toList();
        return measured(waves, turn);
    }

    private static Qrs measured(List<LeadWave> waves, double turn) {
        Envelope span = Envelope.of(waves);
        List<LeadWave> fromZero =
                waves.stream().map(w -> w.shifted(-span.onset())).toList();
        Envelope exact = new Envelope(0, span.peak() - span.onset(), span.length());
        return new Qrs(fromZero, exact, Voltages.of(fromZero, exact), axis(fromZero), turn);
    }

    /**
     * Limb and chest leads brought to wanted voltages. The gain of the chest leads changes the root mean square, so the
     * onset is measured again and the time is stretched back to the same duration.
     */
    Qrs gained(double limbGain, double chestGain) {
        double seconds = span.length();
        List<LeadWave> gained =
                waves.stream().map(w -> w.gained(limbGain, chestGain)).toList();
        double stretch = seconds / Envelope.of(gained).length();
        return measured(gained.stream().map(w -> w.stretched(stretch)).toList(), turn);
    }

    /** The turn with the wanted axis: a damped fixed point, for the axis turns about as much as the heart. */
    private static double turnFor(List<Wave> dipoles, LeadField field, double wantedAxis) {
        DoubleUnaryOperator missing = angle -> {
            double axis =
                    axis(dipoles.stream().map(w -> field.project(w, angle)).toList());
            return StrictMath.IEEEremainder(wantedAxis - axis, 360);
        };
        double turn = 0;
        for (int step = 0; step < AXIS_STEPS; step++) {
            double gap = missing.applyAsDouble(turn);
            if (Math.abs(gap) < 0.05) {
                break;
            }
            turn += 0.7 * StrictMath.toRadians(gap);
        }
        return turn;
    }

    /** Frontal axis in degrees from the net areas in I and aVF. */
    private static double axis(List<LeadWave> waves) {
        double one = 0;
        double two = 0;
        for (LeadWave wave : waves) {
            one += wave.area() * wave.leads()[0];
            two += wave.area() * wave.leads()[1];
        }
        return StrictMath.toDegrees(StrictMath.atan2(2 / StrictMath.sqrt(3) * (two - one / 2), one));
    }
}
