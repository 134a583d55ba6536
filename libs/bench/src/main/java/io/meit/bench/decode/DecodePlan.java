package io.meit.bench.decode;

import io.meit.bench.harness.RoundPlan;
import io.meit.bench.shape.ModelShape;
import java.util.List;

/**
 * What to compare.
 *
 * @param batches numbers of sequences at once
 * @param promptTokens of each sequence
 * @param newTokens of each sequence, 2 or more
 * @param seed of the weights and the prompts
 */
public record DecodePlan(
        List<ModelShape> shapes,
        List<Precision> precisions,
        List<Integer> batches,
        int promptTokens,
        int newTokens,
        int threads,
        long seed,
        RoundPlan rounds) {

    public DecodePlan {
        shapes = List.copyOf(shapes);
        precisions = List.copyOf(precisions);
        batches = List.copyOf(batches);
        if (promptTokens < 1 || newTokens < 2 || threads < 1 || batches.stream().anyMatch(batch -> batch < 1)) {
            throw new IllegalArgumentException(
                    "prompt %d, new tokens %d, threads %d, batches %s: there must be at least 1, 2, 1 and 1 of them"
                            .formatted(promptTokens, newTokens, threads, batches));
        }
        shapes.forEach(shape -> checkContext(shape, promptTokens + newTokens));
    }

    private static void checkContext(ModelShape shape, int tokens) {
        if (tokens >= shape.context()) {
            throw new IllegalArgumentException("prompt and new tokens are %d; %s has room for fewer than %d"
                    .formatted(tokens, shape.name(), shape.context()));
        }
    }

    int mostSequences() {
        return batches.stream().mapToInt(Integer::intValue).max().orElseThrow();
    }
}
