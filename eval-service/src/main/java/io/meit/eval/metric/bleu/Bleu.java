package io.meit.eval.metric.bleu;

import io.meit.eval.metric.Metric;
import io.meit.eval.metric.PeriodTokenization;
import io.meit.eval.metric.Signature;
import io.meit.eval.metric.TextPair;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * BLEU-1..4 (Papineni et al. 2002) with one reference, in the profile {@code meit}: the numbers of pycocoevalcap's
 * {@code Bleu(4)} on MEIT's tokenization. Precisions are kept from 0/0 by two tiny constants, which also show in scores
 * of texts without a match.
 */
public final class Bleu implements Metric {

    /** Added to numerators: a precision without matches is nearly 0. */
    private static final double TINY = 1e-15;
    /** Added to denominators: 0 guesses do not divide by 0. */
    private static final double SMALL = 1e-9;

    private static final Signature SIGNATURE = Signature.of("bleu", 1)
            .with("profile", "meit")
            .with("tok", PeriodTokenization.NAME + "-whitespace")
            .with("smooth", "tiny1e-15-small1e-9")
            .with("reflen", "closest");

    @Override
    public Signature signature() {
        return SIGNATURE;
    }

    @Override
    public Map<String, Double> score(TextPair pair) {
        return score(counts(pair));
    }

    @Override
    public Map<String, Double> corpus(List<TextPair> pairs) {
        return score(pairs.stream().map(this::counts).reduce(BleuCounts.NONE, BleuCounts::plus));
    }

    /** What is counted in one pair. */
    public BleuCounts counts(TextPair pair) {
        return BleuCounts.of(
                PeriodTokenization.splitAtWhitespace(pair.hypothesis()),
                PeriodTokenization.splitAtWhitespace(pair.reference()));
    }

    /** {@code BLEU-1} to {@code BLEU-4}, in that order, from the counts of a pair or of a corpus. */
    public Map<String, Double> score(BleuCounts counts) {
        double penalty = brevityPenalty(counts);
        Map<String, Double> scores = new LinkedHashMap<>();
        double product = 1;
        for (int n = 1; n <= BleuCounts.ORDERS; n++) {
            product *= (counts.correct().get(n - 1) + TINY) / (counts.guessed().get(n - 1) + SMALL);
            scores.put(name(n), Math.pow(product, 1.0 / n) * penalty);
        }
        return scores;
    }

    /** Name of BLEU up to n-grams of that length. */
    public static String name(int n) {
        return "BLEU-" + n;
    }

    private static double brevityPenalty(BleuCounts counts) {
        double ratio = (counts.hypothesisLength() + TINY) / (counts.referenceLength() + SMALL);
        return ratio < 1 ? Math.exp(1 - 1 / ratio) : 1;
    }
}
