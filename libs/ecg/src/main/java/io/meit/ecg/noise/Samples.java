package io.meit.ecg.noise;

import io.meit.ecg.signal.EcgWindow;

/** Plain arithmetic on sample arrays. */
final class Samples {

    private Samples() {}

    /** (12, 5000) a deep copy that may be written to. */
    static float[][] copyOf(EcgWindow window) {
        float[][] copy = new float[EcgWindow.LEADS][];
        for (int lead = 0; lead < copy.length; lead++) {
            copy[lead] = window.millivolts()[lead].clone();
        }
        return copy;
    }

    static float[] toFloats(double[] samples) {
        float[] floats = new float[samples.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) samples[i];
        }
        return floats;
    }

    /** Mean of the samples that are there; NaN if none is. */
    static double mean(double[] samples, int from, int to) {
        double sum = 0;
        int count = 0;
        for (int i = from; i < to; i++) {
            if (!Double.isNaN(samples[i])) {
                sum += samples[i];
                count++;
            }
        }
        return sum / count;
    }

    /** Mean square about the mean of the samples that are there; NaN if none is. */
    static double power(double[] samples, int from, int to) {
        double mean = mean(samples, from, to);
        double sum = 0;
        int count = 0;
        for (int i = from; i < to; i++) {
            if (!Double.isNaN(samples[i])) {
                sum += (samples[i] - mean) * (samples[i] - mean);
                count++;
            }
        }
        return sum / count;
    }

    static void subtractMean(double[] samples) {
        double mean = mean(samples, 0, samples.length);
        for (int i = 0; i < samples.length; i++) {
            samples[i] -= mean;
        }
    }

    /** Missing samples replaced by straight lines, at the ends by the nearest sample; zeros if none is there. */
    static double[] bridged(float[] samples) {
        double[] out = new double[samples.length];
        int known = -1;
        for (int i = 0; i < out.length; i++) {
            if (Float.isNaN(samples[i])) {
                continue;
            }
            out[i] = samples[i];
            for (int k = known + 1; k < i; k++) {
                double part = (double) (k - known) / (i - known);
                out[k] = known < 0 ? samples[i] : out[known] + part * (out[i] - out[known]);
            }
            known = i;
        }
        for (int k = known + 1; known >= 0 && k < out.length; k++) {
            out[k] = out[known];
        }
        return out;
    }

    /** Mean over an odd number of samples about each; at the ends over those that are there. */
    static double[] movingAverage(double[] samples, int width) {
        double[] sums = new double[samples.length + 1];
        for (int i = 0; i < samples.length; i++) {
            sums[i + 1] = sums[i] + samples[i];
        }
        int half = width / 2;
        double[] out = new double[samples.length];
        for (int i = 0; i < out.length; i++) {
            int from = Math.max(0, i - half);
            int to = Math.min(out.length, i + half + 1);
            out[i] = (sums[to] - sums[from]) / (to - from);
        }
        return out;
    }
}
