package io.meit.eval.clinical;

import io.meit.metrics.statistics.Interval;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Two sets of reports on different windows: both are drawn anew on their own, since nothing pairs them. The interval is the
 * percentile interval of the difference, ends between two draws by linear interpolation.
 */
public final class IndependentRuns {

    private final SumRows first;
    private final SumRows second;
    private final int resamples;
    private final long seed;

    /** @throws IllegalArgumentException if one of the sets is empty */
    public IndependentRuns(SumRows first, SumRows second, int resamples, long seed) {
        if (first.size() == 0 || second.size() == 0) {
            throw new IllegalArgumentException("sets of %d and %d scored reports cannot be compared; each needs one"
                    .formatted(first.size(), second.size()));
        }
        this.first = first;
        this.second = second;
        this.resamples = resamples;
        this.seed = seed;
    }

    /** First minus second. */
    public double difference(ClinicalMetric metric) {
        return ClinicalSums.value(metric, first.totals()) - ClinicalSums.value(metric, second.totals());
    }

    /** Of the difference; the same for the same rows. */
    public Interval interval(ClinicalMetric metric, double level) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] drawn = new double[resamples];
        for (int i = 0; i < resamples; i++) {
            drawn[i] =
                    ClinicalSums.value(metric, draw(first, random)) - ClinicalSums.value(metric, draw(second, random));
        }
        Arrays.sort(drawn);
        return new Interval(quantile(drawn, (1 - level) / 2), quantile(drawn, (1 + level) / 2));
    }

    private static double[] draw(SumRows rows, SplittableRandom random) {
        double[] totals = new double[ClinicalSums.STATISTIC.width()];
        for (int i = 0; i < rows.size(); i++) {
            SumRows.addTo(totals, rows.rows().get(random.nextInt(rows.size())));
        }
        return totals;
    }

    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
