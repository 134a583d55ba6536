package io.meit.metrics.bertscore;

import java.util.List;

/**
 * What BERTScore gives unrelated texts, by which scores are stretched: (score - baseline) / (1 - baseline).
 *
 * @param precision of unrelated texts, below 1, and so on
 */
public record Baseline(double precision, double recall, double f) {

    /** Leaves scores as they are. */
    public static final Baseline NONE = new Baseline(0, 0, 0);

    /** The one that MEIT's released code uses: roberta-large, layer 17, English, of bert_score. */
    public static final Baseline ROBERTA_LARGE = new Baseline(.83150584, .8314941, .83122575);

    private static final int NUMBERS = 3;

    public Baseline {
        if (!(precision < 1 && recall < 1 && f < 1)) {
            throw new IllegalArgumentException(
                    "baselines %s, %s and %s: each must be less than 1".formatted(precision, recall, f));
        }
    }

    /** From the three numbers as a user writes them: precision, recall, F1. */
    public static Baseline of(List<Double> numbers) {
        if (numbers.size() != NUMBERS) {
            throw new IllegalArgumentException(
                    "a baseline has three numbers, precision, recall and F1, and not " + numbers);
        }
        return new Baseline(numbers.get(0), numbers.get(1), numbers.get(2));
    }

    static double stretched(double score, double baseline) {
        return (score - baseline) / (1 - baseline);
    }
}
