package io.meit.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A metric of text against text. Higher is better. Safe for use by several threads.
 *
 * <p>A pair is boiled down to a few sums ("sufficient statistics"); the sums of a corpus are the totals over its pairs,
 * and its numbers follow from them. Any resample of a corpus is therefore scored by adding rows, without its texts.
 */
public interface Metric {

    /** How it is computed; two numbers may be compared only if their signatures are equal. */
    Signature signature();

    /** The names of its numbers, in order, e.g. {@code BLEU-1} to {@code BLEU-4}. */
    List<String> names();

    /** How many sums it keeps of a pair. */
    int width();

    /** Writes the sums of one pair into {@code into[at]} to {@code into[at + width() - 1]}. */
    void sums(TextPair pair, double[] into, int at);

    /**
     * Writes the numbers of a corpus of that many pairs, 1 or more, into {@code into[at]} onwards; {@code sums[from]} is
     * the first of its totals.
     */
    void scores(double[] sums, int from, long pairs, double[] into, int at);

    /** As {@link #scores}, as the released MEIT code gives them for one batch of its loader. */
    default void batchScores(double[] sums, int from, long pairs, double[] into, int at) {
        scores(sums, from, pairs, into, at);
    }

    /** The numbers of one pair by name. */
    default Map<String, Double> score(TextPair pair) {
        return corpus(List.of(pair));
    }

    /** The numbers of a corpus, one pair or more; not always the mean over its pairs. */
    default Map<String, Double> corpus(List<TextPair> pairs) {
        if (pairs.isEmpty()) {
            throw new IllegalArgumentException("a corpus without pairs has no score; give at least 1");
        }
        double[] totals = new double[width()];
        double[] row = new double[width()];
        for (TextPair pair : pairs) {
            sums(pair, row, 0);
            for (int i = 0; i < row.length; i++) {
                totals[i] += row[i];
            }
        }
        double[] numbers = new double[names().size()];
        scores(totals, 0, pairs.size(), numbers, 0);
        return named(numbers);
    }

    private Map<String, Double> named(double[] numbers) {
        Map<String, Double> named = new LinkedHashMap<>();
        for (int i = 0; i < numbers.length; i++) {
            named.put(names().get(i), numbers[i]);
        }
        return named;
    }
}
