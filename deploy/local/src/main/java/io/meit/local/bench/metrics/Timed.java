package io.meit.local.bench.metrics;

import java.util.List;

/**
 * One run over all pairs.
 *
 * @param seconds it took
 * @param numbers of the corpus
 */
record Timed(double seconds, List<Double> numbers) {}
