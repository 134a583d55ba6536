package io.meit.ecg.synth;

/**
 * How one patient's electrodes see the heart dipole: the matrix of Dower, Machado and Osborne (1980), each entry moved
 * a little for body shape and electrode placement.
 */
final class LeadField {

    /** (8, 3) rows I, II, V1..V6; columns x (left), y (feet), z (back). */
    private static final double[][] DOWER = {
        {0.632, -0.235, 0.059},
        {0.235, 1.066, -0.132},
        {-0.515, 0.157, -0.917},
        {0.044, 0.164, -1.387},
        {0.882, 0.098, -1.277},
        {1.213, 0.127, -0.601},
        {1.125, 0.127, -0.086},
        {0.831, 0.076, 0.230}
    };
    /** An axis deviation turns the heart mostly in the frontal plane; the chest leads follow by this share. */
    private static final double CHEST_TURN = 0.35;

    private static final double LIMB_JITTER = 0.02;
    private static final double CHEST_JITTER = 0.06;

    private final double[][] matrix = new double[DOWER.length][3];

    LeadField(Draw draw) {
        for (int lead = 0; lead < DOWER.length; lead++) {
            double jitter = lead < LeadWave.LIMB_LEADS ? LIMB_JITTER : CHEST_JITTER;
            for (int axis = 0; axis < 3; axis++) {
                matrix[lead][axis] = DOWER[lead][axis] + jitter * draw.normal();
            }
        }
    }

    /** The wave in the eight independent leads, the heart turned by an angle in radians. */
    LeadWave project(Wave wave, double turn) {
        Wave limb = wave.turned(turn);
        Wave chest = wave.turned(CHEST_TURN * turn);
        double[] leads = new double[LeadWave.INDEPENDENT_LEADS];
        for (int lead = 0; lead < leads.length; lead++) {
            Wave seen = lead < LeadWave.LIMB_LEADS ? limb : chest;
            double[] row = matrix[lead];
            leads[lead] = row[0] * seen.x() + row[1] * seen.y() + row[2] * seen.z();
        }
        return new LeadWave(wave.from(), wave.to(), wave.rise(), wave.fall(), leads);
    }
}
