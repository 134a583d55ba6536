package io.meit.statements.label;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Patterns by their first word, each with what it stands for. */
final class PatternIndex<T> {

    private record Entry<T>(TokenPattern pattern, T meaning) {}

    /**
     * A pattern found in a text.
     *
     * @param taken indexes of its words, rising
     */
    record Hit<T>(T meaning, int[] taken) {

        int first() {
            return taken[0];
        }

        int last() {
            return taken[taken.length - 1];
        }
    }

    private final Map<String, List<Entry<T>>> byFirst = new HashMap<>();

    void add(TokenPattern pattern, T meaning) {
        for (String word : pattern.firstWords()) {
            byFirst.computeIfAbsent(word, w -> new ArrayList<>()).add(new Entry<>(pattern, meaning));
        }
    }

    /** All hits, in the order of their first word and, at one word, of the table. */
    List<Hit<T>> find(List<Token> tokens) {
        List<Hit<T>> hits = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            for (Entry<T> entry : byFirst.getOrDefault(tokens.get(i).word(), List.of())) {
                entry.pattern.at(tokens, i).ifPresent(taken -> hits.add(new Hit<>(entry.meaning, taken)));
            }
        }
        return hits;
    }
}
