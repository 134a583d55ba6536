package io.meit.metrics.bleu;

import io.meit.metrics.words.PairNgrams;
import io.meit.metrics.words.PairWords;
import java.util.ArrayList;
import java.util.List;

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

    /** Number of sums: correct and guessed of each order, and both lengths. */
    static final int WIDTH = 2 * ORDERS + 2;

    /** Writes the counts of a pair: correct 1..4, guessed 1..4, hypothesis length, reference length. */
    static void write(PairWords words, double[] into, int at) {
        PairNgrams ngrams = PairNgrams.unigrams(words);
        for (int n = 0; n < ORDERS; n++) {
            into[at + n] = ngrams.common();
            into[at + ORDERS + n] = ngrams.hypothesis().length;
            ngrams = n + 1 < ORDERS ? ngrams.longer() : ngrams;
        }
        into[at + 2 * ORDERS] = words.hypothesis().length;
        into[at + 2 * ORDERS + 1] = words.reference().length;
    }

    static BleuCounts read(double[] sums, int from) {
        List<Long> correct = new ArrayList<>();
        List<Long> guessed = new ArrayList<>();
        for (int n = 0; n < ORDERS; n++) {
            correct.add((long) sums[from + n]);
            guessed.add((long) sums[from + ORDERS + n]);
        }
        return new BleuCounts(correct, guessed, (long) sums[from + 2 * ORDERS], (long) sums[from + 2 * ORDERS + 1]);
    }

    double[] sums() {
        double[] sums = new double[WIDTH];
        for (int n = 0; n < ORDERS; n++) {
            sums[n] = correct.get(n);
            sums[ORDERS + n] = guessed.get(n);
        }
        sums[2 * ORDERS] = hypothesisLength;
        sums[2 * ORDERS + 1] = referenceLength;
        return sums;
    }

    /** Counts of both together. */
    public BleuCounts plus(BleuCounts other) {
        return new BleuCounts(
                sums(correct, other.correct),
                sums(guessed, other.guessed),
                hypothesisLength + other.hypothesisLength,
                referenceLength + other.referenceLength);
    }

    private static List<Long> sums(List<Long> a, List<Long> b) {
        List<Long> sums = new ArrayList<>();
        for (int n = 0; n < ORDERS; n++) {
            sums.add(a.get(n) + b.get(n));
        }
        return sums;
    }
}
