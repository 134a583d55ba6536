package io.meit.datasets.signal;

import io.meit.ecg.signal.EcgWindow;
import io.meit.ecg.signal.Lead;
import java.util.List;
import java.util.Random;

/**
 * 256 bits that are nearly equal for two copies of one recording, whatever was done to them that keeps their shape: another
 * name or gain, another sampling rate, rounding, a slow baseline.
 *
 * <p>The eight independent leads are averaged to 50 Hz, freed of their running mean over a second and scaled to length 1;
 * each bit is the sign of their product with a fixed random vector of +-1 (random hyperplanes, Charikar 2002). The share of
 * bits in which two recordings differ estimates the angle between them: {@link #SAME_DISTANCE} of 256 bits is a correlation
 * of about 0.96. PTB-XL's own 100 Hz copies, which are filtered and shifted by 1 ms, differ from the 500 Hz ones in about 21
 * bits, exact copies in none; among 1,787 different recordings the nearest two differed in 55. Two recordings that start at
 * different instants do not match, also if they overlap.
 */
public final class Fingerprint {

    /** Bytes of a fingerprint. */
    public static final int BYTES = 32;

    /** Two fingerprints that differ in at most so many bits are taken for copies of one recording. */
    public static final int SAME_DISTANCE = 24;

    private static final int BITS = 8 * BYTES;
    private static final int BLOCK = 10; // samples averaged: 500 Hz to 50 Hz
    private static final int POINTS = EcgWindow.LENGTH / BLOCK;
    private static final int HALF_WINDOW = 25; // points on each side: one second
    private static final double FLAT_MILLIVOLT = 1e-3;
    /** III and the augmented leads are sums of I and II. */
    private static final List<Lead> INDEPENDENT =
            List.of(Lead.I, Lead.II, Lead.V1, Lead.V2, Lead.V3, Lead.V4, Lead.V5, Lead.V6);

    /** Random hyperplanes, bit after bit within each feature: (8 * 500, 256). */
    private final float[][] planes = planes();

    /** 32 bytes. */
    byte[] of(EcgWindow window) {
        float[] features = new float[INDEPENDENT.size() * POINTS]; // (8 * 500)
        for (int i = 0; i < INDEPENDENT.size(); i++) {
            describe(window.lead(INDEPENDENT.get(i)), features, i * POINTS);
        }
        float[] products = products(features);
        byte[] bits = new byte[BYTES];
        for (int bit = 0; bit < BITS; bit++) {
            if (products[bit] > 0) {
                bits[bit / 8] |= (byte) (1 << bit % 8);
            }
        }
        return bits;
    }

    /** Bits in which two fingerprints differ. */
    public static int distance(byte[] a, byte[] b) {
        int distance = 0;
        for (int i = 0; i < BYTES; i++) {
            distance += Integer.bitCount((a[i] ^ b[i]) & 0xFF);
        }
        return distance;
    }

    private static void describe(float[] samples, float[] features, int at) {
        double[] sums = new double[POINTS + 1]; // running sums of the 50 Hz points
        for (int point = 0; point < POINTS; point++) {
            double sum = 0;
            for (int i = point * BLOCK; i < (point + 1) * BLOCK; i++) {
                sum += samples[i];
            }
            sums[point + 1] = sums[point] + sum / BLOCK;
        }
        double squares = 0;
        for (int point = 0; point < POINTS; point++) {
            int from = Math.max(0, point - HALF_WINDOW);
            int to = Math.min(POINTS, point + HALF_WINDOW + 1);
            double value = sums[point + 1] - sums[point] - (sums[to] - sums[from]) / (to - from);
            features[at + point] = (float) value;
            squares += value * value;
        }
        double scale = Math.sqrt(squares / POINTS) < FLAT_MILLIVOLT ? 0 : 1 / Math.sqrt(squares);
        for (int point = 0; point < POINTS; point++) {
            features[at + point] = (float) (features[at + point] * scale);
        }
    }

    private float[] products(float[] features) {
        float[] products = new float[BITS];
        for (int i = 0; i < features.length; i++) {
            float feature = features[i];
            float[] signs = planes[i];
            for (int bit = 0; bit < BITS; bit++) { // independent sums: becomes vector code
                products[bit] += signs[bit] * feature;
            }
        }
        return products;
    }

    /** java.util.Random's sequence is fixed by its specification. */
    private static float[][] planes() {
        Random random = new Random(20_241);
        float[][] planes = new float[INDEPENDENT.size() * POINTS][BITS];
        for (float[] signs : planes) {
            for (int bit = 0; bit < BITS; bit++) {
                signs[bit] = random.nextBoolean() ? 1 : -1;
            }
        }
        return planes;
    }
}
