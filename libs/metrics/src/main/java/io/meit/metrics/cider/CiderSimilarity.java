package io.meit.metrics.cider;

import io.meit.metrics.words.PairNgrams;
import io.meit.metrics.words.PairWords;

/** CIDEr-D of one pair. */
final class CiderSimilarity {

    /** Longest n-gram. */
    static final int ORDERS = 4;

    private static final double SIGMA = 6;
    private static final double SCALE = 10;

    private final PairWords words;
    private final NgramWeights weights;

    CiderSimilarity(PairWords words, NgramWeights weights) {
        this.words = words;
        this.weights = weights;
    }

    double score() {
        int[] wordPlaces = new int[words.numbers().size()];
        for (int i = 0; i < wordPlaces.length; i++) {
            wordPlaces[i] = weights.word(words.numbers(), i);
        }
        PairNgrams ngrams = PairNgrams.unigrams(words);
        int[] places = wordPlaces;
        double sum = cosine(1, ngrams, places);
        for (int order = 2; order <= ORDERS; order++) {
            PairNgrams longer = ngrams.longer();
            Places shorter = new Places(order, places, wordPlaces);
            int[] longerPlaces = new int[longer.distinct()];
            extend(shorter, words.hypothesis(), ngrams.hypothesis(), longer.hypothesis(), longerPlaces);
            extend(shorter, words.reference(), ngrams.reference(), longer.reference(), longerPlaces);
            ngrams = longer;
            places = longerPlaces;
            sum += cosine(order, ngrams, places);
        }
        return SCALE * sum / ORDERS * lengthPenalty();
    }

    /** Places of the n-grams of one word less than {@code order}, and of the words, by their numbers in the pair. */
    private record Places(int order, int[] ngrams, int[] words) {}

    private void extend(Places shorter, int[] text, int[] grams, int[] longer, int[] into) {
        for (int i = 0; i < longer.length; i++) {
            into[longer[i]] = weights.longer(
                    shorter.order(), shorter.ngrams()[grams[i]], shorter.words()[text[i + shorter.order() - 1]]);
        }
    }

    private double cosine(int order, PairNgrams ngrams, int[] places) {
        int[] hypothesis = ngrams.counts(ngrams.hypothesis());
        int[] reference = ngrams.counts(ngrams.reference());
        double product = 0;
        double hypothesisNorm = 0;
        double referenceNorm = 0;
        for (int i = 0; i < places.length; i++) {
            double weight = weights.weight(order, places[i]);
            double h = hypothesis[i] * weight;
            double r = reference[i] * weight;
            product += Math.min(h, r) * r;
            hypothesisNorm += h * h;
            referenceNorm += r * r;
        }
        if (hypothesisNorm == 0 || referenceNorm == 0) {
            return 0;
        }
        return product / (Math.sqrt(hypothesisNorm) * Math.sqrt(referenceNorm));
    }

    /** Lengths are counted in pairs of words, as the reference implementation does. */
    private double lengthPenalty() {
        double difference = Math.max(0, words.hypothesis().length - 1) - Math.max(0, words.reference().length - 1);
        return Math.exp(-(difference * difference) / (2 * SIGMA * SIGMA));
    }
}
