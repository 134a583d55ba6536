package io.meit.ecg.synth;

import java.util.List;

/**
 * Where a group of waves begins, is strongest and ends, in s: the root mean square of the eight leads crosses 5 % of
 * its peak.
 */
record Envelope(double onset, double peak, double end) {

    static final double THRESHOLD = 0.05;
    private static final double STEP = 0.0005;

    static Envelope of(List<LeadWave> waves) {
        double first = Double.POSITIVE_INFINITY;
        double last = Double.NEGATIVE_INFINITY;
        for (LeadWave wave : waves) {
            first = Math.min(first, wave.from() - 4 * wave.rise());
            last = Math.max(last, wave.to() + 4 * wave.fall());
        }
        double[] power = new double[(int) ((last - first) / STEP) + 1];
        int peak = 0;
        for (int i = 0; i < power.length; i++) {
            power[i] = power(leadsAt(waves, first + i * STEP));
            peak = power[i] > power[peak] ? i : peak;
        }
        double limit = power[peak] * THRESHOLD * THRESHOLD;
        int onset = 0;
        while (power[onset] < limit) {
            onset++;
        }
        int end = power.length - 1;
        while (power[end] < limit) {
            end--;
        }
        return new Envelope(first + onset * STEP, first + peak * STEP, first + end * STEP);
    }

    double length() {
        return end - onset;
    }

    /** (8) mV at a time in s. */
    static double[] leadsAt(List<LeadWave> waves, double time) {
        double[] sum = new double[LeadWave.INDEPENDENT_LEADS];
        for (LeadWave wave : waves) {
            double value = wave.at(time);
            for (int lead = 0; lead < sum.length && value > 0; lead++) {
                sum[lead] += value * wave.leads()[lead];
            }
        }
        return sum;
    }

    private static double power(double[] leads) {
        double power = 0;
        for (double mv : leads) {
            power += mv * mv;
        }
        return power;
    }
}
