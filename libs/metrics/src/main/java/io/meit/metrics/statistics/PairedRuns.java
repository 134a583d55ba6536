package io.meit.metrics.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Two runs over the same samples in the same order, compared number by number. */
public final class PairedRuns {

    /** Differences closer than this are the same: sums in another order round otherwise. */
    private static final double ROUNDING = 1e-12;

    private final Samples first;
    private final Samples second;

    /** @throws IllegalArgumentException if they differ in size or in what is computed */
    public PairedRuns(Samples first, Samples second) {
        if (first.size() != second.size()
                || first.statistic().width() != second.statistic().width()
                || first.statistic().numbers() != second.statistic().numbers()) {
            throw new IllegalArgumentException(
                    "runs of %d and %d samples cannot be compared pair by pair; score both on the same references, with the same metrics"
                            .formatted(first.size(), second.size()));
        }
        this.first = first;
        this.second = second;
    }

    /**
     * The paired bootstrap (Koehn 2004): both runs are scored on the same drawn samples. The interval is the percentile
     * interval of the difference; p is the share of draws whose difference is at least as far from the drawn mean as the
     * real one is from 0, as sacreBLEU has it.
     */
    public List<Difference> bootstrap(Resampling resampling, double level) {
        Interval.requireLevel(level);
        double[][] drawn = resampling.draw(seed -> resampled(new SplittableRandom(seed)));
        double[] real = differences(first.totals(), second.totals());
        List<Difference> differences = new ArrayList<>();
        for (int number = 0; number < real.length; number++) {
            Quantiles quantiles = new Quantiles(drawn, number);
            var interval = new Interval(quantiles.at((1 - level) / 2), quantiles.at((1 + level) / 2));
            double p = p(drawn, number, mean(drawn, number), real[number]);
            differences.add(new Difference(real[number], interval, p));
        }
        return differences;
    }

    /**
     * Approximate randomisation (Riezler and Maxwell 2005): for each sample a coin decides which run gets which result.
     *
     * @return p of each number: the share of such shuffles whose difference is at least as great as the real one
     */
    public double[] randomisation(Resampling resampling) {
        double[] firstTotals = first.totals();
        double[] secondTotals = second.totals();
        double[] all = new double[firstTotals.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = firstTotals[i] + secondTotals[i];
        }
        double[][] drawn = resampling.draw(seed -> shuffled(new SplittableRandom(seed), all));
        double[] real = differences(firstTotals, secondTotals);
        double[] p = new double[real.length];
        for (int number = 0; number < p.length; number++) {
            p[number] = p(drawn, number, 0, real[number]);
        }
        return p;
    }

    private double[] resampled(SplittableRandom random) {
        double[] a = new double[first.statistic().width()];
        double[] b = new double[a.length];
        for (int i = 0; i < first.size(); i++) {
            int sample = Resampling.index(random, first.size());
            first.addTo(a, sample);
            second.addTo(b, sample);
        }
        return differences(a, b);
    }

    private double[] shuffled(SplittableRandom random, double[] all) {
        double[] a = new double[all.length];
        long coins = 0;
        for (int sample = 0; sample < first.size(); sample++) {
            coins = sample % Long.SIZE == 0 ? random.nextLong() : coins >>> 1;
            ((coins & 1) == 0 ? first : second).addTo(a, sample);
        }
        double[] b = new double[all.length];
        for (int i = 0; i < b.length; i++) {
            b[i] = all[i] - a[i];
        }
        return differences(a, b);
    }

    private double[] differences(double[] a, double[] b) {
        double[] differences = first.numbers(a, first.size());
        double[] others = second.numbers(b, second.size());
        for (int i = 0; i < differences.length; i++) {
            differences[i] -= others[i];
        }
        return differences;
    }

    private static double mean(double[][] drawn, int number) {
        double sum = 0;
        for (double[] numbers : drawn) {
            sum += numbers[number];
        }
        return sum / drawn.length;
    }

    /** The real result counts as one of the draws, so p is never 0. */
    private static double p(double[][] drawn, int number, double centre, double real) {
        long asGreat = 1;
        for (double[] numbers : drawn) {
            asGreat += Math.abs(numbers[number] - centre) >= Math.abs(real) - ROUNDING ? 1 : 0;
        }
        return asGreat / (drawn.length + 1.0);
    }
}
