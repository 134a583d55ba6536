package io.meit.bench.decode;

import io.meit.bench.shape.RandomModel;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says the same ids every time, at a speed of its own; nothing is computed. */
record FakeEngine(String name, double tokensPerSecond, int firstId) implements DecodeEngine {

    @Override
    public Optional<String> missing(RandomModel model, Precision precision, int batch) {
        return batch > 2 ? Optional.of("two sequences at most") : Optional.empty();
    }

    @Override
    public DecodeContestant load(RandomModel model, Precision precision, EngineSetting setting) {
        return new DecodeContestant() {
            @Override
            public String version() {
                return "fake 1";
            }

            @Override
            public double bytesPerWeight() {
                return precision.bytes();
            }

            @Override
            public Set<Long> processes() {
                return Set.of();
            }

            @Override
            public Decoded run(List<int[]> prompts, int newTokens) {
                List<int[]> ids =
                        prompts.stream().map(prompt -> text(newTokens)).toList();
                return new Decoded(0.25, prompts.size() * (newTokens - 1) / tokensPerSecond, ids);
            }

            @Override
            public void close() {}
        };
    }

    private int[] text(int newTokens) {
        int[] ids = new int[newTokens];
        ids[0] = firstId;
        return ids;
    }
}
