package io.meit.metrics.cider;

import io.meit.metrics.words.LongNumbers;
import io.meit.metrics.words.PairWords;
import io.meit.metrics.words.Tokenization;
import io.meit.metrics.words.WordNumbers;
import java.util.Arrays;
import java.util.Collection;

/** How many references have each n-gram; its weight is log(references) - log(that). Unchanging once made. */
final class DocumentFrequencies implements NgramWeights {

    private static final int EXPECTED_WORDS = 1024;

    private final WordNumbers words = new WordNumbers(EXPECTED_WORDS);
    /** By order - 2: words have numbers of their own. */
    private final LongNumbers[] ngrams = new LongNumbers[CiderSimilarity.ORDERS - 1];
    /** By order - 1 and place. */
    private final int[][] documents = new int[CiderSimilarity.ORDERS][EXPECTED_WORDS];
    /** The last document that had the n-gram, from 1 on. */
    private final int[][] lastDocument = new int[CiderSimilarity.ORDERS][EXPECTED_WORDS];

    private final double[][] weights = new double[CiderSimilarity.ORDERS][];

    private final double logReferences;

    private DocumentFrequencies(int references) {
        Arrays.setAll(ngrams, i -> new LongNumbers(EXPECTED_WORDS));
        logReferences = Math.log(references);
    }

    static DocumentFrequencies of(Collection<String> references, Tokenization tokenization) {
        if (references.isEmpty()) {
            throw new IllegalArgumentException("document frequencies need references; give at least 1");
        }
        DocumentFrequencies frequencies = new DocumentFrequencies(references.size());
        int document = 0;
        for (String reference : references) {
            document++;
            frequencies.add(PairWords.numbered(reference, tokenization, frequencies.words), document);
        }
        Arrays.setAll(frequencies.weights, order -> frequencies.weights(frequencies.documents[order]));
        return frequencies;
    }

    private double[] weights(int[] documentsOfOrder) {
        return Arrays.stream(documentsOfOrder)
                .mapToDouble(count -> logReferences - Math.log(count))
                .toArray();
    }

    private void add(int[] text, int document) {
        int[] grams = text;
        count(1, grams, document);
        for (int order = 2; order <= CiderSimilarity.ORDERS && order <= text.length; order++) {
            int[] longer = new int[text.length - order + 1];
            for (int i = 0; i < longer.length; i++) {
                longer[i] = ngrams[order - 2].number(LongNumbers.key(grams[i], text[i + order - 1]));
            }
            grams = longer;
            count(order, grams, document);
        }
    }

    private void count(int order, int[] grams, int document) {
        for (int gram : grams) {
            if (gram >= documents[order - 1].length) {
                documents[order - 1] = Arrays.copyOf(documents[order - 1], 2 * gram);
                lastDocument[order - 1] = Arrays.copyOf(lastDocument[order - 1], 2 * gram);
            }
            if (lastDocument[order - 1][gram] != document) {
                lastDocument[order - 1][gram] = document;
                documents[order - 1][gram]++;
            }
        }
    }

    @Override
    public int word(WordNumbers numbers, int number) {
        return words.find(numbers, number);
    }

    @Override
    public int longer(int order, int firstWords, int lastWord) {
        if (firstWords == UNKNOWN || lastWord == UNKNOWN) {
            return UNKNOWN;
        }
        return ngrams[order - 2].find(LongNumbers.key(firstWords, lastWord));
    }

    @Override
    public double weight(int order, int place) {
        return place == UNKNOWN ? logReferences : weights[order - 1][place];
    }
}
