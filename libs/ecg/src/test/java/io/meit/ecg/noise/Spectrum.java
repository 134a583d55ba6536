package io.meit.ecg.noise;

import io.meit.ecg.signal.EcgWindow;

/** The power spectrum of ten seconds at 500 Hz under a Hann window; a sine is 0.4 Hz wide. */
final class Spectrum {

    private static final int SIZE = 8192; // zero-padded to a power of two
    private final double[] power = new double[SIZE / 2];

    Spectrum(double[] samples) {
        double[] re = new double[SIZE];
        double[] im = new double[SIZE];
        for (int i = 0; i < EcgWindow.LENGTH; i++) {
            re[i] = samples[i] * 0.5 * (1 - Math.cos(2 * Math.PI * i / EcgWindow.LENGTH));
        }
        transform(re, im);
        for (int k = 0; k < power.length; k++) {
            power[k] = re[k] * re[k] + im[k] * im[k];
        }
    }

    /** Part of the power between two frequencies, 0..1. */
    double part(double fromHz, double toHz) {
        double inside = 0;
        double all = 0;
        for (int k = 0; k < power.length; k++) {
            double hertz = (double) k * EcgWindow.SAMPLE_RATE_HZ / SIZE;
            inside += hertz >= fromHz && hertz < toHz ? power[k] : 0;
            all += power[k];
        }
        return inside / all;
    }

    /** Cooley-Tukey, in place. */
    private static void transform(double[] re, double[] im) {
        for (int i = 1, j = 0; i < SIZE; i++) {
            int bit = SIZE >> 1;
            for (; (j & bit) != 0; bit >>= 1) {
                j ^= bit;
            }
            j ^= bit;
            if (i < j) {
                double swapped = re[i];
                re[i] = re[j];
                re[j] = swapped;
            }
        }
        for (int size = 2; size <= SIZE; size <<= 1) {
            for (int start = 0; start < SIZE; start += size) {
                for (int k = 0; k < size / 2; k++) {
                    double cos = Math.cos(-2 * Math.PI * k / size);
                    double sin = Math.sin(-2 * Math.PI * k / size);
                    int low = start + k;
                    int high = low + size / 2;
                    double x = re[high] * cos - im[high] * sin;
                    double y = re[high] * sin + im[high] * cos;
                    re[high] = re[low] - x;
                    im[high] = im[low] - y;
                    re[low] += x;
                    im[low] += y;
                }
            }
        }
    }
}
