package io.meit.bench.memory;

import io.meit.bench.decode.Precision;
import io.meit.bench.shape.ModelShape;

/**
 * What to run.
 *
 * @param requests one after the other, each a random prompt and its greedy text
 * @param looks how often the resident size is read, at equal distances
 */
public record MemoryPlan(
        ModelShape shape,
        Precision precision,
        int threads,
        int promptTokens,
        int newTokens,
        int requests,
        int looks,
        long seed) {

    public MemoryPlan {
        if (requests < looks || looks < 2 || newTokens < 2) {
            throw new IllegalArgumentException(
                    "%d requests, %d looks, %d new tokens: there must be at least 2 looks, as many requests, and 2 new tokens"
                            .formatted(requests, looks, newTokens));
        }
    }
}
