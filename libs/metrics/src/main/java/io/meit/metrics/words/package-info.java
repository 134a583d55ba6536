/**
 * From texts to numbered words and counted n-grams: what all metrics of word overlap share. Tokenizations of one metric
 * live with it; English grammar lives in {@code io.meit.metrics.english}.
 */
package io.meit.metrics.words;
