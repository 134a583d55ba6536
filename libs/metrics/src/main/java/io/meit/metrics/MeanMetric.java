package io.meit.metrics;

/** A metric whose numbers of a corpus are the means over its pairs. */
public interface MeanMetric extends Metric {

    @Override
    default int width() {
        return names().size();
    }

    @Override
    default void scores(double[] sums, int from, long pairs, double[] into, int at) {
        for (int i = 0; i < width(); i++) {
            into[at + i] = sums[from + i] / pairs;
        }
    }
}
