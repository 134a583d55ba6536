/**
 * NLTK's English, as far as METEOR needs it: sentences (Punkt), words (Treebank), stems (Porter). Equal to NLTK 3.8,
 * the version line that MEIT pins. Meanings of words live in {@code io.meit.metrics.wordnet}.
 */
package io.meit.metrics.english;
