package io.meit.tuning.scratch;

import java.util.random.RandomGenerator;

/**
 * Leaves pooled features out at random while training (Srivastava et al. 2014).
 *
 * @param features C
 * @param probability that one is left out; the others are scaled up
 */
record FeatureDropout(int features, double probability) {

    static final FeatureDropout NONE = new FeatureDropout(0, 0);

    FeatureDropout {
        if (!(probability >= 0 && probability < 1)) {
            throw new IllegalArgumentException(
                    "a dropout of %s; it must be at least 0 and below 1".formatted(probability));
        }
    }

    /** (records, C), or empty if nothing is ever left out. */
    float[] mask(int records, RandomGenerator random) {
        if (probability == 0) {
            return new float[0];
        }
        float[] mask = new float[records * features];
        float kept = (float) (1 / (1 - probability));
        for (int i = 0; i < mask.length; i++) {
            mask[i] = random.nextDouble() < probability ? 0 : kept;
        }
        return mask;
    }
}
