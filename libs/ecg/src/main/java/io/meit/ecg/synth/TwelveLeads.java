package io.meit.ecg.synth;

import io.meit.ecg.signal.Lead;
import java.util.EnumMap;
import java.util.Map;

/** The twelve leads from I, II and V1..V6. */
final class TwelveLeads {

    /**
     * Samples are multiples of 1/1024 mV (as fine as the files of clinical carts). Sums of such numbers are exact, so
     * II = I + III and aVR + aVL + aVF = 0 hold to the last bit.
     */
    private static final double STEPS_PER_MV = 1024;

    private TwelveLeads() {}

    /** (8, n) -> twelve times (n). */
    static Map<Lead, float[]> of(double[][] samples) {
        Map<Lead, float[]> leads = new EnumMap<>(Lead.class);
        for (Lead lead : Lead.CANONICAL) {
            leads.put(lead, new float[samples[0].length]);
        }
        for (int i = 0; i < samples[0].length; i++) {
            float one = rounded(samples[0][i]);
            float two = rounded(samples[1][i]);
            leads.get(Lead.I)[i] = one;
            leads.get(Lead.II)[i] = two;
            leads.get(Lead.III)[i] = two - one;
            leads.get(Lead.AVR)[i] = -(one + two) / 2;
            leads.get(Lead.AVL)[i] = one - two / 2;
            leads.get(Lead.AVF)[i] = two - one / 2;
        }
        for (int chest = LeadWave.LIMB_LEADS; chest < LeadWave.INDEPENDENT_LEADS; chest++) {
            float[] lead = leads.get(Lead.CANONICAL.get(chest + 4));
            for (int i = 0; i < lead.length; i++) {
                lead[i] = rounded(samples[chest][i]);
            }
        }
        return leads;
    }

    private static float rounded(double mv) {
        return (float) (Math.rint(mv * STEPS_PER_MV) / STEPS_PER_MV);
    }
}
