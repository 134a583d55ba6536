package io.meit.ecg.noise;

import java.util.SplittableRandom;

/**
 * Random numbers that depend on (seed, purpose) only, the same bits on every machine: {@link
 * SplittableRandom#nextLong()} is specified, and all else is plain arithmetic and {@link StrictMath}.
 */
final class Draw {

    private static final double TO_UNIT = 0x1p-53;

    private final SplittableRandom random;
    private double spare = Double.NaN;

    private Draw(long seed) {
        this.random = new SplittableRandom(seed);
    }

    static Draw of(long seed, String purpose) {
        return new Draw(seedOf(seed, purpose));
    }

    /** A seed of its own for a purpose, e.g. for one sample of a data set. */
    static long seedOf(long seed, String purpose) {
        long hash = mix(seed);
        for (int i = 0; i < purpose.length(); i++) {
            hash = mix(hash + purpose.charAt(i));
        }
        return hash;
    }

    /** The finalizer of SplitMix64: neighbouring seeds give unrelated streams. */
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

    /** Uniform in 0..bound-1. */
    int below(int bound) {
        return (int) (unit() * bound);
    }

    boolean chance(double probability) {
        return unit() < probability;
    }

    /** +1 or -1. */
    double sign() {
        return chance(0.5) ? 1 : -1;
    }

    /** Standard normal, by the polar method of Marsaglia. */
    double normal() {
        if (!Double.isNaN(spare)) {
            double value = spare;
            spare = Double.NaN;
            return value;
        }
        double u;
        double v;
        double square;
        do {
            u = between(-1, 1);
            v = between(-1, 1);
            square = u * u + v * v;
        } while (square >= 1 || square == 0);
        double factor = Math.sqrt(-2 * StrictMath.log(square) / square);
        spare = v * factor;
        return u * factor;
    }

    /** 0..count-1 in random order. */
    int[] order(int count) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int other = below(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }
}
