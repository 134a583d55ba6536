package io.meit.ecg.synth;

import java.util.SplittableRandom;

/**
 * Random numbers that depend on (seed, index, purpose) only, and on nothing that a JDK may change: {@link
 * SplittableRandom#nextLong()} is specified, and everything else is plain arithmetic and {@link StrictMath}.
 */
final class Draw {

    private static final double TO_UNIT = 0x1p-53;
    /** Four uniform 16-bit numbers have the variance 4 (2^32 - 1) / 12. */
    private static final double NORMAL_SCALE = 1 / StrictMath.sqrt(4 * (0x1p32 - 1) / 12);

    private final SplittableRandom random;

    private Draw(long seed) {
        this.random = new SplittableRandom(seed);
    }

    static Draw of(long seed, long index, String purpose) {
        return new Draw(mix(mix(mix(seed) + index) + purpose.hashCode()));
    }

    /** The finalizer of SplitMix64: neighbouring seeds and indexes give unrelated streams. */
    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Uniform in [0, 1). */
    double unit() {
        return (random.nextLong() >>> 11) * TO_UNIT;
    }

    /** Uniform in [low, high). */
    double between(double low, double high) {
        return low + (high - low) * unit();
    }

    boolean chance(double probability) {
        return unit() < probability;
    }

    /** Standard deviation 1, nearly normal, within +-3.47: the sum of four uniform numbers of one draw. */
    double normal() {
        long bits = random.nextLong();
        long sum = (bits & 0xFFFF) + ((bits >>> 16) & 0xFFFF) + ((bits >>> 32) & 0xFFFF) + (bits >>> 48);
        return (sum - 131070) * NORMAL_SCALE;
    }
}
