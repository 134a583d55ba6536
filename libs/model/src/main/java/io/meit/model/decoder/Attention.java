package io.meit.model.decoder;

import java.util.List;

/**
 * Traits of attention.
 *
 * @param scale of each layer's scores: 1 / sqrt(D_h), but 1 in GPT-Neo
 * @param windows of each layer: a token sees itself and the {@code window - 1} tokens before it; 0 = all before it. An ECG
 *     is always seen
 * @param inputBias true if the query, key and value projections have biases
 * @param outputBias true if the output projection has one
 */
public record Attention(List<Double> scale, List<Integer> windows, boolean inputBias, boolean outputBias) {

    public Attention {
        scale = List.copyOf(scale);
        windows = List.copyOf(windows);
        if (scale.size() != windows.size()) {
            throw new IllegalArgumentException("%d scales and %d windows; there must be one of each for a layer"
                    .formatted(scale.size(), windows.size()));
        }
    }
}
