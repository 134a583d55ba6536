package io.meit.ecg.measure;

import java.util.Arrays;

/**
 * First and last sample of a median beat's QRS, by the speed of all leads together: the QRS is where it stays above an eighth of its
 * peak.
 */
record QrsBounds(int onset, int offset) {

    private static final double OF_PEAK = 0.12;
    private static final double QUIET_PERCENTILE = 0.2;
    private static final int EARLIEST = MedianBeat.TIP - 80;
    private static final int LATEST = MedianBeat.TIP + 120;
    /** Samples in a row below the limit that end a QRS: 8 ms. */
    private static final int QUIET = 4;

    static QrsBounds of(float[][] beat) {
        double[] speed = speed(beat);
        int peak = MedianBeat.TIP - 30;
        for (int i = peak; i < MedianBeat.TIP + 40; i++) {
            peak = speed[i] > speed[peak] ? i : peak;
        }
        double[] sorted = speed.clone();
        Arrays.sort(sorted);
        double still = sorted[(int) (QUIET_PERCENTILE * sorted.length)];
        double limit = still + OF_PEAK * (speed[peak] - still);
        int onset = peak;
        while (onset > EARLIEST && !isQuiet(speed, onset, -1, limit)) {
            onset--;
        }
        int offset = peak;
        while (offset < LATEST && !isQuiet(speed, offset, 1, limit)) {
            offset++;
        }
        return new QrsBounds(onset, offset);
    }

    private static boolean isQuiet(double[] speed, int from, int step, double limit) {
        for (int i = 0; i < QUIET; i++) {
            if (speed[from + i * step] >= limit) {
                return false;
            }
        }
        return true;
    }

    /** Length of the change over 8 ms, of all leads. */
    private static double[] speed(float[][] beat) {
        double[] speed = new double[MedianBeat.LENGTH];
        for (int i = 2; i < speed.length - 2; i++) {
            double squares = 0;
            for (float[] lead : beat) {
                double change = lead[i + 2] - lead[i - 2];
                squares += change * change;
            }
            speed[i] = Math.sqrt(squares);
        }
        return speed;
    }
}
