package io.meit.ecg.noise;

import io.meit.ecg.signal.EcgWindow;
import io.meit.ecg.signal.Lead;

/**
 * The linear algebra between nine electrodes and twelve leads: I = LA - RA, II = LL - RA, III = LL - LA, aVR = RA - (LA
 * + LL) / 2 and so on, V = C - (RA + LA + LL) / 3 (Wilson's terminal). What is made or changed at the electrodes obeys
 * II = I + III and aVR + aVL + aVF = 0 by construction.
 */
final class Einthoven {

    /** (12, 9): the part of each electrode in each lead. */
    private static final double[][] LEADS = leads();

    private Einthoven() {}

    private static double[][] leads() {
        double third = 1.0 / 3;
        double[][] limb = {{-1, 1, 0}, {-1, 0, 1}, {0, -1, 1}, {1, -0.5, -0.5}, {-0.5, 1, -0.5}, {-0.5, -0.5, 1}};
        double[][] leads = new double[EcgWindow.LEADS][Electrode.MEASURED];
        for (int lead = 0; lead < leads.length; lead++) {
            for (int e = 0; e < Electrode.LIMBS; e++) {
                leads[lead][e] = lead < limb.length ? limb[lead][e] : -third;
            }
            if (lead >= limb.length) {
                leads[lead][Electrode.LIMBS + lead - limb.length] = 1;
            }
        }
        return leads;
    }

    /** Whether the lead is measured with that electrode, through Wilson's terminal included. */
    static boolean uses(Lead lead, Electrode electrode) {
        return electrode.isMeasured() && LEADS[lead.ordinal()][electrode.ordinal()] != 0;
    }

    /** (9, T) electrode potentials to (12, T) leads in canonical order. */
    static double[][] leadsOf(double[][] electrodes) {
        int length = electrodes[0].length;
        double[][] leads = new double[EcgWindow.LEADS][length];
        for (int lead = 0; lead < leads.length; lead++) {
            for (int e = 0; e < electrodes.length; e++) {
                addScaled(leads[lead], electrodes[e], LEADS[lead][e]);
            }
        }
        return leads;
    }

    /**
     * The electrode potentials of a window, with Wilson's terminal as zero: RA, LA, LL from I and II alone, chest
     * electrodes as recorded.
     *
     * @return (9, T) mV; NaN where a lead that is needed is missing
     */
    static double[][] potentials(EcgWindow window) {
        double[][] potentials = new double[Electrode.MEASURED][EcgWindow.LENGTH];
        float[] one = window.lead(Lead.I);
        float[] two = window.lead(Lead.II);
        for (int i = 0; i < EcgWindow.LENGTH; i++) {
            potentials[0][i] = -((double) one[i] + two[i]) / 3;
            potentials[1][i] = (2.0 * one[i] - two[i]) / 3;
            potentials[2][i] = (2.0 * two[i] - one[i]) / 3;
        }
        for (int chest = Electrode.LIMBS; chest < Electrode.MEASURED; chest++) {
            float[] lead = window.millivolts()[chest + Electrode.LIMBS];
            for (int i = 0; i < lead.length; i++) {
                potentials[chest][i] = lead[i];
            }
        }
        return potentials;
    }

    /** A window of (12, 5000) leads. */
    static EcgWindow window(double[][] leads) {
        float[][] millivolts = new float[leads.length][];
        for (int lead = 0; lead < leads.length; lead++) {
            millivolts[lead] = Samples.toFloats(leads[lead]);
        }
        return new EcgWindow(millivolts);
    }

    private static void addScaled(double[] sum, double[] samples, double weight) {
        if (weight == 0) {
            return; // 0 * NaN would spread a missing electrode to leads that do not use it
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] += weight * samples[i];
        }
    }
}
