package io.meit.bench.decode;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Seeded random prompts. */
public final class Prompts {

    /** Begin, end and the like stay out. */
    private static final int FIRST = 3;

    private Prompts() {}

    /** @return so many sequences of so many ids, none below 3 */
    public static List<int[]> random(int sequences, int tokens, int vocabulary, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<int[]> prompts = new ArrayList<>();
        for (int i = 0; i < sequences; i++) {
            prompts.add(random.ints(tokens, FIRST, vocabulary).toArray());
        }
        return prompts;
    }
}
