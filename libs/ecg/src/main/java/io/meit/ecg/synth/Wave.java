package io.meit.ecg.synth;

/**
 * One event of the heart dipole: a Gaussian flank up, a flat top, a Gaussian flank down, in one direction. Axes as in
 * Frank's vectorcardiogram: x to the left, y to the feet, z to the back.
 *
 * @param from start of the top in s; equal to {@code to} for a plain bump
 * @param to end of the top in s
 * @param rise standard deviation of the flank before the top in s
 * @param fall standard deviation of the flank after it in s
 */
record Wave(double from, double to, double rise, double fall, double x, double y, double z) {

    static Wave bump(double at, double width, double x, double y, double z) {
        return new Wave(at, at, width, width, x, y, z);
    }

    Wave stretched(double factor) {
        return new Wave(from * factor, to * factor, rise * factor, fall * factor, x, y, z);
    }

    /** Turned in the frontal plane by an angle in radians, positive towards the feet and the right (clockwise). */
    Wave turned(double angle) {
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        return new Wave(from, to, rise, fall, cos * x - sin * y, sin * x + cos * y, z);
    }
}
