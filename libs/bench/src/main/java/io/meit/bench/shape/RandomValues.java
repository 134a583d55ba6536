package io.meit.bench.shape;

import java.util.SplittableRandom;

/**
 * Seeded values of one tensor, rounded to bf16, so that a 32-bit and a 16-bit engine start from the same numbers. Uniform:
 * matrices with the variance 2 / fan-in (large enough that each layer moves the residual stream and greedy texts differ),
 * embeddings with the deviation 0.1, norms around 1, biases around 0.
 */
final class RandomValues {

    private static final double SQRT_3 = Math.sqrt(3);

    private final SplittableRandom random;
    private final float centre;
    private final float halfWidth;
    private long bits;
    private int left;

    RandomValues(String name, long[] shape, long fanIn, long seed) {
        this.random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + name.hashCode());
        boolean vector = shape.length == 1;
        this.centre = vector && name.endsWith("weight") ? 1 : 0;
        double deviation = vector || TensorNames.isTable(name) ? 0.1 : Math.sqrt(2.0 / fanIn);
        this.halfWidth = (float) (SQRT_3 * deviation);
    }

    /** The next value as bf16 bits. Four values come of one 64-bit draw. */
    short next() {
        if (left == 0) {
            bits = random.nextLong();
            left = 4;
        }
        float unit = ((bits & 0xffff) + 0.5f) / 32768f - 1; // uniform in -1..1
        bits >>>= 16;
        left--;
        return Bf16.of(centre + halfWidth * unit);
    }
}
