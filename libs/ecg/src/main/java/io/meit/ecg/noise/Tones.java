package io.meit.ecg.noise;

import io.meit.ecg.signal.EcgWindow;

/** Sines at the rate of a window. */
final class Tones {

    private Tones() {}

    /**
     * Adds a sine by turning a vector step by step: over 5000 steps the error stays below 1e-11.
     *
     * @param phase in turns, 0..1
     */
    static void add(double[] samples, double hertz, double height, double phase) {
        double turn = 2 * Math.PI * hertz / EcgWindow.SAMPLE_RATE_HZ;
        double cosTurn = StrictMath.cos(turn);
        double sinTurn = StrictMath.sin(turn);
        double cos = height * StrictMath.cos(2 * Math.PI * phase);
        double sin = height * StrictMath.sin(2 * Math.PI * phase);
        for (int i = 0; i < samples.length; i++) {
            samples[i] += sin;
            double next = cos * cosTurn - sin * sinTurn;
            sin = sin * cosTurn + cos * sinTurn;
            cos = next;
        }
    }
}
