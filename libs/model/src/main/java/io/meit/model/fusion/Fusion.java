package io.meit.model.fusion;

import java.util.List;
import java.util.Optional;

/**
 * How an ECG enters a decoder: the {@code fusion} of {@code ecg/config.json}. {@code docs/fusion.md} has the formulas, what
 * each is for and what it costs.
 */
public sealed interface Fusion {

    /** The paper's, as its released code does it, in every layer. */
    Fusion DEFAULT = new Meit(Projection.FULL, Optional.empty());

    /** The layers that see the ECG, from 0, in ascending order; empty = all. The others run as plain layers. */
    Optional<List<Integer>> layers();

    /** True if a layer sees the ECG. */
    boolean sees(int layer);

    /**
     * Values of one prefix token.
     *
     * @param headSize D_h of the decoder
     */
    int tokenSize(int headSize);

    /** Places that a prefix of so many tokens takes in the text, before its first token. */
    int places(int prefixTokens);

    /** Prefix keys and values in attention, made by the layer's own projections (concatenated fusion). */
    record Meit(Projection projection, Optional<List<Integer>> layers) implements Fusion {

        public Meit {
            layers = layers.map(Fusion::checked);
        }

        @Override
        public boolean sees(int layer) {
            return layers.isEmpty() || layers.get().contains(layer);
        }

        @Override
        public int tokenSize(int headSize) {
            return headSize;
        }

        @Override
        public int places(int prefixTokens) {
            return 0;
        }
    }

    /** What the key and value projections see of H_e (D_h). */
    enum Projection {
        /** H_e repeated for every query head: K_e = W_k [H_e; ...; H_e] + b (the released code). */
        FULL,
        /** Key/value head j sees H_e through the j-th diagonal (D_h, D_h) block of W_k alone (the paper's eq. 4 and 5). */
        PER_HEAD
    }

    /**
     * Input embeddings before those of the text, made by a learned linear layer (Liu et al. 2023, LLaVA). Text positions
     * start after them.
     *
     * @param size values of a prefix token, free
     */
    record Llava(int size) implements Fusion {

        @Override
        public Optional<List<Integer>> layers() {
            return Optional.empty();
        }

        @Override
        public boolean sees(int layer) {
            return true;
        }

        @Override
        public int tokenSize(int headSize) {
            return size;
        }

        @Override
        public int places(int prefixTokens) {
            return prefixTokens;
        }
    }

    /**
     * A gated block with cross-attention to the prefix tokens before each chosen layer (Alayrac et al. 2022, Flamingo).
     *
     * @param size values of a prefix token, free
     */
    record Flamingo(int size, Optional<List<Integer>> layers) implements Fusion {

        public Flamingo {
            layers = layers.map(Fusion::checked);
        }

        @Override
        public boolean sees(int layer) {
            return layers.isEmpty() || layers.get().contains(layer);
        }

        @Override
        public int tokenSize(int headSize) {
            return size;
        }

        @Override
        public int places(int prefixTokens) {
            return 0;
        }
    }

    private static List<Integer> checked(List<Integer> layers) {
        List<Integer> sorted = layers.stream().sorted().distinct().toList();
        if (sorted.isEmpty() || sorted.getFirst() < 0 || sorted.size() != layers.size()) {
            throw new IllegalArgumentException(
                    "the layers that see the ECG are %s; give different numbers from 0, or nothing for all layers"
                            .formatted(layers));
        }
        return sorted;
    }
}
