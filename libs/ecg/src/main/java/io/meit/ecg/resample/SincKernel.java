package io.meit.ecg.resample;

/**
 * A sinc with a Kaiser window, tabulated: the impulse response of a low-pass filter whose zeros lie at whole numbers,
 * cut after {@link #HALF_WIDTH} of them.
 *
 * <p>With beta = 7 the stop band is at about -70 dB. The transition band is {@link #CUTOFF} +-0.07 of the lower Nyquist
 * frequency: what is below 0.86 of it passes unchanged, what is above it is gone.
 */
final class SincKernel {

    /** Zero crossings on each side. */
    static final int HALF_WIDTH = 32;
    /** Middle of the transition band, as a part of the lower of the two Nyquist frequencies. */
    static final double CUTOFF = 0.93;

    private static final double BETA = 7;
    /** Linear interpolation between table entries errs by less than 2e-6. */
    private static final int STEPS = 1024;

    private static final double[] TABLE = table();

    private SincKernel() {}

    /** The kernel at {@code x} zero crossings from its middle; 0 from {@link #HALF_WIDTH} on. */
    static double at(double x) {
        double position = Math.abs(x) * STEPS;
        int below = (int) position;
        if (below >= HALF_WIDTH * STEPS) {
            return 0;
        }
        double fraction = position - below;
        return TABLE[below] + fraction * (TABLE[below + 1] - TABLE[below]);
    }

    private static double[] table() {
        double[] table = new double[HALF_WIDTH * STEPS + 1];
        table[0] = 1;
        for (int i = 1; i < table.length; i++) {
            double x = Math.PI * i / STEPS;
            double part = (double) i / (table.length - 1);
            table[i] = StrictMath.sin(x) / x * bessel(BETA * Math.sqrt(1 - part * part)) / bessel(BETA);
        }
        return table;
    }

    /** Modified Bessel function of the first kind, order 0, by its power series. */
    private static double bessel(double x) {
        double term = 1;
        double sum = 1;
        for (int k = 1; term > 1e-17 * sum; k++) {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }
}
