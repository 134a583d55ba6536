package io.meit.ecg.synth;

import java.util.List;

/**
 * Heights of a QRS in mV.
 *
 * @param limb the largest of the six limb leads, peak to peak
 * @param chest the largest of the chest leads, peak to peak
 * @param sokolowLyon S(V1) + max(R(V5), R(V6))
 */
record Voltages(double limb, double chest, double sokolowLyon) {

    private static final double STEP = 0.001;
    private static final int V1 = 2;
    private static final int V5 = 6;
    private static final int V6 = 7;

    /** The largest absolute value of the six limb leads, from I and II. */
    static double largestLimb(double one, double two) {
        double largest = Math.max(Math.abs(one), Math.abs(two));
        largest = Math.max(largest, Math.abs(two - one));
        largest = Math.max(largest, Math.abs(one + two) / 2);
        return Math.max(largest, Math.max(Math.abs(one - two / 2), Math.abs(two - one / 2)));
    }

    static Voltages of(List<LeadWave> qrs, Envelope span) {
        double[] low = new double[12];
        double[] high = new double[12];
        for (double time = span.onset(); time <= span.end(); time += STEP) {
            double[] all = withAllLimbLeads(Envelope.leadsAt(qrs, time));
            for (int lead = 0; lead < all.length; lead++) {
                low[lead] = Math.min(low[lead], all[lead]);
                high[lead] = Math.max(high[lead], all[lead]);
            }
        }
        double limb = Math.max(largestSpan(low, high, 0, 2), largestSpan(low, high, 8, 12));
        double sokolowLyon = -low[V1] + Math.max(high[V5], high[V6]);
        return new Voltages(limb, largestSpan(low, high, 2, 8), sokolowLyon);
    }

    /** (8) -> (12): III, aVR, aVL, aVF appended at 8..11. */
    private static double[] withAllLimbLeads(double[] leads) {
        double[] all = java.util.Arrays.copyOf(leads, 12);
        all[8] = leads[1] - leads[0];
        all[9] = -(leads[0] + leads[1]) / 2;
        all[10] = leads[0] - leads[1] / 2;
        all[11] = leads[1] - leads[0] / 2;
        return all;
    }

    private static double largestSpan(double[] low, double[] high, int from, int to) {
        double largest = 0;
        for (int lead = from; lead < to; lead++) {
            largest = Math.max(largest, high[lead] - low[lead]);
        }
        return largest;
    }
}
