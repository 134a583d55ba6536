package io.meit.ecg.noise;

/** A second-order Butterworth filter by the bilinear transform, frequency pre-warped; y = b0 x + b1 x' + b2 x'' - a1 y' - a2 y''. */
record Biquad(double b0, double b1, double b2, double a1, double a2) {

    static Biquad lowPass(double hertz, double rate) {
        double warped = StrictMath.tan(Math.PI * hertz / rate);
        double norm = 1 / (1 + Math.sqrt(2) * warped + warped * warped);
        double b0 = warped * warped * norm;
        return new Biquad(b0, 2 * b0, b0, a1(warped, norm), a2(warped, norm));
    }

    static Biquad highPass(double hertz, double rate) {
        double warped = StrictMath.tan(Math.PI * hertz / rate);
        double norm = 1 / (1 + Math.sqrt(2) * warped + warped * warped);
        return new Biquad(norm, -2 * norm, norm, a1(warped, norm), a2(warped, norm));
    }

    private static double a1(double warped, double norm) {
        return 2 * (warped * warped - 1) * norm;
    }

    private static double a2(double warped, double norm) {
        return (1 - Math.sqrt(2) * warped + warped * warped) * norm;
    }

    /** In place, from rest. */
    void filter(double[] samples) {
        double z1 = 0;
        double z2 = 0;
        for (int i = 0; i < samples.length; i++) {
            double in = samples[i];
            double out = b0 * in + z1;
            z1 = b1 * in - a1 * out + z2;
            z2 = b2 * in - a2 * out;
            samples[i] = out;
        }
    }
}
