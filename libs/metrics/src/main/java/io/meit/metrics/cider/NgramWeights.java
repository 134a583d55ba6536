package io.meit.metrics.cider;

import io.meit.metrics.words.WordNumbers;

/** How much n-grams weigh. An n-gram is known by its place, built word by word. */
interface NgramWeights {

    /** Stands for an n-gram that no reference has. */
    int UNKNOWN = -1;

    /** Every n-gram weighs 1. */
    NgramWeights EQUAL = new NgramWeights() {
        @Override
        public int word(WordNumbers numbers, int number) {
            return UNKNOWN;
        }

        @Override
        public int longer(int order, int firstWords, int lastWord) {
            return UNKNOWN;
        }

        @Override
        public double weight(int order, int place) {
            return 1;
        }
    };

    /** The place of the word that has {@code number} in {@code numbers}. */
    int word(WordNumbers numbers, int number);

    /** The place of an n-gram of {@code order} words from that of its first words and that of its last word. */
    int longer(int order, int firstWords, int lastWord);

    /** The weight of an n-gram of {@code order} words. */
    double weight(int order, int place);
}
