package io.meit.statements.label;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A sequence of words to be found: {@code word}, {@code this|that}, {@code word?} (may be missing), {@code ~3} (up to
 * three other words, none of which starts a part of another statement), {@code @t} (up to two words of territory, may be
 * missing). It starts with a word that must be there.
 */
final class TokenPattern {

    /** A step of the pattern; a gap has no words. */
    private record Step(Set<String> words, boolean optional, int gap) {}

    private final List<Step> steps;
    private final Set<String> anchors;

    private TokenPattern(List<Step> steps, Set<String> anchors) {
        this.steps = List.copyOf(steps);
        this.anchors = anchors;
    }

    /**
     * @param anchors words that no gap goes across, unless the pattern itself begins with them
     * @param territories words of {@code @t}
     */
    static TokenPattern parse(String pattern, Set<String> anchors, Set<String> territories) {
        List<Step> steps = new ArrayList<>();
        for (String part : pattern.strip().split("\\s+", -1)) {
            if (part.startsWith("~")) {
                steps.add(new Step(Set.of(), false, Integer.parseInt(part.substring(1))));
            } else if (part.equals("@t")) {
                steps.add(new Step(territories, true, 0));
                steps.add(new Step(territories, true, 0));
            } else {
                boolean optional = part.endsWith("?");
                String words = optional ? part.substring(0, part.length() - 1) : part;
                steps.add(new Step(Set.of(words.split("\\|", -1)), optional, 0));
            }
        }
        if (steps.get(0).words.isEmpty() || steps.get(0).optional) {
            throw new IllegalArgumentException("pattern '" + pattern + "' must begin with a word that has to be there");
        }
        return new TokenPattern(steps, anchors);
    }

    /** The words that it can begin with. */
    Set<String> firstWords() {
        return steps.get(0).words;
    }

    /** The indexes of the words that it takes, when it begins at a place; the most words, gaps as short as can be. */
    Optional<int[]> at(List<Token> tokens, int from) {
        int[] taken = new int[steps.size()];
        int n = match(tokens, from, 0, taken, 0);
        return n < 0 ? Optional.empty() : Optional.of(java.util.Arrays.copyOf(taken, n));
    }

    /** How many words were taken in all, or -1. */
    private int match(List<Token> tokens, int at, int step, int[] taken, int n) {
        if (step == steps.size()) {
            return n;
        }
        Step wanted = steps.get(step);
        if (wanted.words.isEmpty()) {
            return afterGap(tokens, at, step, taken, n);
        }
        if (at < tokens.size() && wanted.words.contains(tokens.get(at).word())) {
            taken[n] = at;
            int all = match(tokens, at + 1, step + 1, taken, n + 1);
            if (all >= 0) {
                return all;
            }
        }
        return wanted.optional ? match(tokens, at, step + 1, taken, n) : -1;
    }

    private int afterGap(List<Token> tokens, int at, int step, int[] taken, int n) {
        for (int skipped = 0; skipped <= steps.get(step).gap; skipped++) {
            int all = match(tokens, at + skipped, step + 1, taken, n);
            if (all >= 0) {
                return all;
            }
            boolean open = at + skipped < tokens.size()
                    && !tokens.get(at + skipped).isStop()
                    && !anchors.contains(tokens.get(at + skipped).word());
            if (!open) {
                return -1;
            }
        }
        return -1;
    }
}
