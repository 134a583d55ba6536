package io.meit.local.bench.metrics;

import io.meit.metrics.Metric;
import io.meit.metrics.TextPair;
import io.meit.metrics.suite.MetricSuite;
import java.util.ArrayList;
import java.util.List;

/**
 * This project's metrics over all pairs.
 *
 * @param leastSeconds a sample repeats its work for so long: single runs take a few ms, too short to time one by one
 */
record JavaMetrics(List<TextPair> pairs, int threads, double leastSeconds) {

    /** Seconds of one run, the mean over a sample's repetitions. Data that NLTK loads once are loaded before. */
    Timed run(Comparison comparison, Metric ready) {
        long start = System.nanoTime();
        double seconds = 0;
        int repetitions = 0;
        double[] numbers = {};
        while (repetitions == 0 || seconds < leastSeconds) {
            Metric metric = comparison == Comparison.CIDER ? comparison.metric(pairs) : ready;
            numbers = MetricSuite.of(metric).samples(pairs, threads).numbers();
            repetitions++;
            seconds = (System.nanoTime() - start) / 1e9;
        }
        List<Double> list = new ArrayList<>();
        for (double number : numbers) {
            list.add(number);
        }
        return new Timed(seconds / repetitions, list);
    }
}
