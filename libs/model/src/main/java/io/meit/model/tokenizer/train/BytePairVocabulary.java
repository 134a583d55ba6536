package io.meit.model.tokenizer.train;

import java.util.List;

/**
 * A learned vocabulary.
 *
 * @param tokens token of each id: the 256 bytes, the merged tokens, the special tokens
 * @param merges the pairs in the order they were learned
 * @param specials the special tokens, the last of {@code tokens}
 */
public record BytePairVocabulary(List<String> tokens, List<Pair> merges, List<String> specials) {

    /** Two neighbouring symbols that become one. */
    public record Pair(String left, String right) {

        String merged() {
            return left + right;
        }
    }

    public BytePairVocabulary {
        tokens = List.copyOf(tokens);
        merges = List.copyOf(merges);
        specials = List.copyOf(specials);
    }
}
