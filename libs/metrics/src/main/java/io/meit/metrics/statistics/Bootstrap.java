package io.meit.metrics.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Confidence intervals from samples drawn again with replacement (Efron and Tibshirani 1993). */
public final class Bootstrap {

    private final Samples samples;
    private final double[][] drawn; // (times, numbers)

    /** Draws. */
    public Bootstrap(Samples samples, Resampling resampling) {
        this.samples = samples;
        this.drawn = resampling.draw(seed -> resample(samples, new SplittableRandom(seed)));
    }

    private static double[] resample(Samples samples, SplittableRandom random) {
        double[] totals = new double[samples.statistic().width()];
        for (int i = 0; i < samples.size(); i++) {
            samples.addTo(totals, Resampling.index(random, samples.size()));
        }
        return samples.numbers(totals, samples.size());
    }

    /** The percentile interval of each number: the middle share {@code level} of what was drawn. */
    public List<Interval> percentile(double level) {
        Interval.requireLevel(level);
        List<Interval> intervals = new ArrayList<>();
        for (int number = 0; number < samples.statistic().numbers(); number++) {
            Quantiles quantiles = new Quantiles(drawn, number);
            intervals.add(new Interval(quantiles.at((1 - level) / 2), quantiles.at((1 + level) / 2)));
        }
        return intervals;
    }

    /**
     * The BCa interval of each number: percentiles moved for the bias of what was drawn and for how its spread changes
     * with the number. Needs two samples or more.
     */
    public List<Interval> biasCorrected(double level) {
        Interval.requireLevel(level);
        if (samples.size() < 2) {
            throw new IllegalArgumentException("a BCa interval needs 2 samples or more, not " + samples.size());
        }
        double[] numbers = samples.numbers();
        double[][] left = samples.leaveOneOut();
        List<Interval> intervals = new ArrayList<>();
        for (int number = 0; number < numbers.length; number++) {
            Quantiles quantiles = new Quantiles(drawn, number);
            double bias = Normal.quantile(quantiles.shareBelow(numbers[number]));
            double acceleration = acceleration(left, number);
            intervals.add(new Interval(
                    quantiles.at(moved((1 - level) / 2, bias, acceleration)),
                    quantiles.at(moved((1 + level) / 2, bias, acceleration))));
        }
        return intervals;
    }

    private static double moved(double share, double bias, double acceleration) {
        double z = bias + Normal.quantile(share);
        return Normal.cumulative(bias + z / (1 - acceleration * z));
    }

    /** A sixth of the skewness of the jackknife's numbers. */
    private static double acceleration(double[][] left, int number) {
        double mean = 0;
        for (double[] numbers : left) {
            mean += numbers[number] / left.length;
        }
        double squares = 0;
        double cubes = 0;
        for (double[] numbers : left) {
            double off = mean - numbers[number];
            squares += off * off;
            cubes += off * off * off;
        }
        return squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
    }
}
