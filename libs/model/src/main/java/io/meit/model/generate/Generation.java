package io.meit.model.generate;

import java.util.List;

/**
 * A finished generation.
 *
 * @param text the concatenated texts of the tokens
 * @param promptTokens number of tokens of the prompt with its template
 */
public record Generation(List<GeneratedToken> tokens, String text, FinishReason finishReason, int promptTokens) {

    public Generation {
        tokens = List.copyOf(tokens);
    }
}
