package io.meit.metrics.statistics;

import java.util.SplittableRandom;
import java.util.function.LongFunction;

/**
 * How often, from which seed and on how many threads samples are drawn again.
 *
 * @param times e.g. 10,000
 * @param seed each draw has a seed of its own made of this one and its number, so threads do not matter
 * @param threads 1 or more
 */
public record Resampling(int times, long seed, int threads) {

    public Resampling {
        if (times < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    "%d resamples on %d threads: both must be 1 or more".formatted(times, threads));
        }
    }

    /** What a draw comes to, by its number. */
    double[][] draw(LongFunction<double[]> ofSeed) {
        double[][] drawn = new double[times][];
        Workers.each(times, threads, i -> drawn[i] = ofSeed.apply(mixed(mixed(seed) + i)));
        return drawn;
    }

    /** MurmurHash3's finisher. Neighbouring seeds must not be close in any way that the generator's own steps are. */
    private static long mixed(long seed) {
        long mixed = (seed ^ (seed >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }

    /** A number from 0 to {@code bound - 1}; off from equal shares by less than bound / 2^32. */
    static int index(SplittableRandom random, int bound) {
        return (int) (((random.nextLong() >>> Integer.SIZE) * bound) >>> Integer.SIZE);
    }
}
