package io.meit.evaluation.score;

import io.meit.evaluation.result.MetricValue;
import io.meit.evaluation.suite.StatisticsPlan;
import io.meit.metrics.statistics.Bootstrap;
import io.meit.metrics.statistics.Interval;
import io.meit.metrics.statistics.Resampling;
import io.meit.metrics.statistics.Samples;
import java.util.ArrayList;
import java.util.List;

/**
 * The metrics of one profile, as sums that can be drawn again.
 *
 * @param profile as results name it
 * @param names of the numbers, in order
 * @param signatures one for each number
 * @param samples one row for each report, or each batch of them
 */
public record ProfileSums(String profile, List<String> names, List<String> signatures, Samples samples) {

    public ProfileSums {
        names = List.copyOf(names);
        signatures = List.copyOf(signatures);
    }

    /** The numbers with their bootstrap intervals. */
    public List<MetricValue> values(StatisticsPlan plan, int threads) {
        double[] numbers = samples.numbers();
        List<Interval> intervals =
                new Bootstrap(samples, new Resampling(plan.resamples(), plan.seed(), threads)).percentile(plan.level());
        List<MetricValue> values = new ArrayList<>();
        for (int i = 0; i < numbers.length; i++) {
            Interval interval = intervals.get(i);
            values.add(new MetricValue(
                    profile, names.get(i), numbers[i], interval.low(), interval.high(), signatures.get(i)));
        }
        return values;
    }
}
