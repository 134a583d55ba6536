package io.meit.eval.metric.bleu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What BLEU counts in a pair. Counts of a corpus are the sums over its pairs, and the corpus score follows from them.
 *
 * @param correct n-grams of the hypothesis that the reference has too, each at most as often as there; n = 1..4
 * @param guessed n-grams of the hypothesis; n = 1..4
 * @param hypothesisLength words of the hypothesis
 * @param referenceLength words of the reference
 */
public record BleuCounts(List<Long> correct, List<Long> guessed, long hypothesisLength, long referenceLength) {

    /** Longest n-gram. */
    public static final int ORDERS = 4;

    /** Counts of a corpus without pairs. */
    public static final BleuCounts NONE = new BleuCounts(List.of(0L, 0L, 0L, 0L), List.of(0L, 0L, 0L, 0L), 0, 0);

    public BleuCounts {
        correct = List.copyOf(correct);
        guessed = List.copyOf(guessed);
        if (correct.size() != ORDERS || guessed.size() != ORDERS) {
            throw new IllegalArgumentException("BLEU counts n-grams of %d orders, not correct %s and guessed %s"
                    .formatted(ORDERS, correct, guessed));
        }
    }

    static BleuCounts of(List<String> hypothesis, List<String> reference) {
        List<Long> correct = new ArrayList<>();
        List<Long> guessed = new ArrayList<>();
        for (int n = 1; n <= ORDERS; n++) {
            Map<List<String>, Long> available = ngrams(reference, n);
            correct.add(ngrams(hypothesis, n).entrySet().stream()
                    .mapToLong(e -> Math.min(e.getValue(), available.getOrDefault(e.getKey(), 0L)))
                    .sum());
            guessed.add((long) Math.max(0, hypothesis.size() - n + 1));
        }
        return new BleuCounts(correct, guessed, hypothesis.size(), reference.size());
    }

    /** Counts of both together. */
    public BleuCounts plus(BleuCounts other) {
        return new BleuCounts(
                sums(correct, other.correct),
                sums(guessed, other.guessed),
                hypothesisLength + other.hypothesisLength,
                referenceLength + other.referenceLength);
    }

    private static Map<List<String>, Long> ngrams(List<String> words, int n) {
        Map<List<String>, Long> counts = new HashMap<>();
        for (int i = 0; i + n <= words.size(); i++) {
            counts.merge(words.subList(i, i + n), 1L, Long::sum);
        }
        return counts;
    }

    private static List<Long> sums(List<Long> a, List<Long> b) {
        List<Long> sums = new ArrayList<>();
        for (int n = 0; n < ORDERS; n++) {
            sums.add(a.get(n) + b.get(n));
        }
        return sums;
    }
}
