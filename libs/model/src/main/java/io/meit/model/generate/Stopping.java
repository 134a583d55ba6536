package io.meit.model.generate;

import java.util.List;
import java.util.Set;

/**
 * Where a text ends, beside the model's own end tokens.
 *
 * @param tokens ids that end the text; they are not part of it
 * @param texts strings that end the text; the text ends before them
 */
public record Stopping(Set<Integer> tokens, List<String> texts) {

    /** At the model's end tokens only. */
    public static final Stopping AT_END = new Stopping(Set.of(), List.of());

    public Stopping {
        tokens = Set.copyOf(tokens);
        texts = List.copyOf(texts);
        if (texts.stream().anyMatch(String::isEmpty)) {
            throw new IllegalArgumentException("a stop text is empty; leave it out");
        }
    }
}
