package io.meit.bench.tune;

import io.meit.bench.harness.RoundPlan;
import io.meit.bench.shape.ModelShape;
import io.meit.model.decoder.FrozenFormat.Storage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

/**
 * What to compare.
 *
 * @param batch of a step
 * @param steps that one sample takes
 * @param frozen how this project keeps and multiplies the frozen weights; peft has them in 32 bits
 * @param python has torch, transformers and peft; without it peft is named as missing
 * @param seed of weights and texts
 */
public record TunePlan(
        ModelShape shape,
        Batch batch,
        int steps,
        Frozen frozen,
        int threads,
        Optional<Path> python,
        long seed,
        RoundPlan rounds) {

    public static final int RANK = 64;
    public static final double SCALE = 2;

    /**
     * Texts of one length; the second half of each has labels.
     *
     * @param texts B
     * @param tokens T
     */
    public record Batch(int texts, int tokens) {

        public Batch {
            if (texts < 1 || tokens < 2) {
                throw new IllegalArgumentException(
                        "a batch of %d texts of %d tokens: there must be 1 and 2 at least".formatted(texts, tokens));
            }
        }
    }

    /**
     * Of this project's side.
     *
     * @param bf16 products of frozen weights in bf16; peft then runs under autocast to bf16
     */
    public record Frozen(Storage storage, boolean bf16) {}

    public TunePlan {
        if (steps < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    "%d steps, %d threads: there must be at least one of each".formatted(steps, threads));
        }
        if (batch.tokens() > shape.context()) {
            throw new IllegalArgumentException(
                    "texts of %d tokens; %s has room for %d".formatted(batch.tokens(), shape.name(), shape.context()));
        }
    }

    /** (B * T) ids, the same for all. */
    long[] ids() {
        return new Random(seed)
                .longs((long) batch.texts() * batch.tokens(), 0, shape.vocabulary())
                .toArray();
    }

    /** As ids, with what marks no label in the first half of each text. */
    long[] labels(long none) {
        long[] labels = ids();
        for (int text = 0; text < batch.texts(); text++) {
            int first = text * batch.tokens();
            Arrays.fill(labels, first, first + batch.tokens() / 2, none);
        }
        return labels;
    }
}
