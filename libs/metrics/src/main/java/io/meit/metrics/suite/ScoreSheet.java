package io.meit.metrics.suite;

import io.meit.metrics.Signature;
import io.meit.metrics.TextPair;
import io.meit.metrics.statistics.Bootstrap;
import io.meit.metrics.statistics.Interval;
import io.meit.metrics.statistics.Resampling;
import io.meit.metrics.statistics.Samples;
import java.util.ArrayList;
import java.util.List;

/**
 * The numbers of a corpus.
 *
 * @param pairs how many pairs it has
 * @param numbers in the order of the plan
 */
public record ScoreSheet(long pairs, List<Score> numbers) {

    /** One number, its confidence interval and how it was computed. */
    public record Score(String name, double value, Interval interval, Signature signature) {}

    public ScoreSheet {
        numbers = List.copyOf(numbers);
    }

    /**
     * Scores a corpus of one pair or more. Intervals are bootstrap percentile intervals over pairs, or over batches where
     * the plan averages batches.
     *
     * @param level of the intervals, e.g. 0.95
     */
    public static ScoreSheet of(ScoringPlan plan, List<TextPair> pairs, Resampling resampling, double level) {
        if (pairs.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to score; give at least one pair of texts");
        }
        MetricSuite suite =
                new MetricSuite(plan, pairs.stream().map(TextPair::reference).toList());
        Samples samples = suite.averaged(suite.samples(pairs, resampling.threads()));
        List<Interval> intervals = new Bootstrap(samples, resampling).percentile(level);
        double[] values = samples.numbers();
        List<Score> numbers = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            numbers.add(new Score(
                    suite.names().get(i),
                    values[i],
                    intervals.get(i),
                    suite.signatures().get(i)));
        }
        return new ScoreSheet(pairs.size(), numbers);
    }
}
