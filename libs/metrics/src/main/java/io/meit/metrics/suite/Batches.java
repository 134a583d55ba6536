package io.meit.metrics.suite;

import io.meit.metrics.Metric;
import io.meit.metrics.statistics.Samples;
import io.meit.metrics.statistics.Statistic;
import java.util.List;

/**
 * Numbers of batches, averaged, as MEIT's released code does: the last batch may be shorter and counts as much as the
 * others.
 */
final class Batches implements Statistic {

    private final List<Metric> metrics;
    private final int size;

    Batches(List<Metric> metrics, int size) {
        this.metrics = metrics;
        this.size = size;
    }

    /** Each batch of pairs as one sample, whose numbers are its values. */
    Samples of(Samples pairs) {
        int numbers = numbers();
        int batches = (pairs.size() + size - 1) / size;
        double[] values = new double[batches * numbers];
        for (int batch = 0; batch < batches; batch++) {
            int first = batch * size;
            int count = Math.min(size, pairs.size() - first);
            double[] of = new double[numbers];
            of(pairs.totals(first, count), count, of);
            System.arraycopy(of, 0, values, batch * numbers, numbers);
        }
        return new Samples(Statistic.means(numbers), values);
    }

    @Override
    public int width() {
        return metrics.stream().mapToInt(Metric::width).sum();
    }

    @Override
    public int numbers() {
        return metrics.stream().mapToInt(metric -> metric.names().size()).sum();
    }

    @Override
    public void of(double[] totals, long samples, double[] into) {
        int from = 0;
        int at = 0;
        for (Metric metric : metrics) {
            metric.batchScores(totals, from, samples, into, at);
            from += metric.width();
            at += metric.names().size();
        }
    }
}
