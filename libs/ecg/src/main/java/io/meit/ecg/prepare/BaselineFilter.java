package io.meit.ecg.prepare;

import io.meit.ecg.signal.EcgWindow;

/**
 * Second-order Butterworth high-pass at 0.5 Hz, run forwards and backwards: no phase shift, amplitude response {@code
 * r / (1 + r)} with {@code r = (f / 0.5 Hz)^4}: 2.5 % at 0.2 Hz (breathing), 50 % at 0.5 Hz, 94 % at 1 Hz (a heart rate of
 * 60). To keep the ends quiet the lead is continued by 2 s on each side, turned about its end point, and each pass
 * starts in the steady state of its first value.
 */
final class BaselineFilter {

    private static final double CUTOFF_HZ = 0.5;
    private static final int PADDING = 2 * EcgWindow.SAMPLE_RATE_HZ;

    // StrictMath: the same bits on every machine.
    // Bilinear transform of s^2 / (s^2 + sqrt(2) s + 1), pre-warped: b = B0 * (1, -2, 1), a = (1, A1, A2).
    private static final double WARPED = StrictMath.tan(Math.PI * CUTOFF_HZ / EcgWindow.SAMPLE_RATE_HZ);
    private static final double NORM = 1 / (1 + Math.sqrt(2) * WARPED + WARPED * WARPED);
    private static final double B0 = NORM;
    private static final double A1 = 2 * (WARPED * WARPED - 1) * NORM;
    private static final double A2 = (1 - Math.sqrt(2) * WARPED + WARPED * WARPED) * NORM;

    private BaselineFilter() {}

    /** Filters in place; longer than 2 s. */
    static void apply(float[] lead) {
        double[] padded = padded(lead);
        pass(padded, 0, 1);
        pass(padded, padded.length - 1, -1);
        for (int i = 0; i < lead.length; i++) {
            lead[i] = (float) padded[PADDING + i];
        }
    }

    private static double[] padded(float[] lead) {
        int last = lead.length - 1;
        double[] padded = new double[lead.length + 2 * PADDING];
        for (int i = 0; i < lead.length; i++) {
            padded[PADDING + i] = lead[i];
        }
        for (int i = 1; i <= PADDING; i++) {
            padded[PADDING - i] = 2.0 * lead[0] - lead[i];
            padded[PADDING + last + i] = 2.0 * lead[last] - lead[last - i];
        }
        return padded;
    }

    /** One pass in the given direction, transposed direct form II. A constant input gives 0 from its first sample on. */
    private static void pass(double[] x, int start, int direction) {
        double z1 = -B0 * x[start];
        double z2 = B0 * x[start];
        for (int n = 0, i = start; n < x.length; n++, i += direction) {
            double in = x[i];
            double out = B0 * in + z1;
            z1 = -2 * B0 * in - A1 * out + z2;
            z2 = B0 * in - A2 * out;
            x[i] = out;
        }
    }
}
