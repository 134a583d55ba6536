package io.meit.evaluation.judge;

import io.meit.metrics.statistics.Statistic;

/**
 * How far two judges agree on one criterion: Cohen's kappa with quadratic weights (Cohen 1968), and the share of equal
 * grades. Kappa is NaN where both judges give one and the same grade to everything: chance alone would agree as well.
 *
 * <p>With weights (a - b)^2, kappa = 1 - sum (a - b)^2 / (sum a^2 + sum b^2 - 2 sum a sum b / n), so a few sums suffice.
 */
public final class Agreement implements Statistic {

    private static final int WIDTH = 6;

    /** Writes the sums of one report with these grades. */
    public void row(int first, int second, double[] into, int at) {
        into[at] = (double) (first - second) * (first - second);
        into[at + 1] = first;
        into[at + 2] = second;
        into[at + 3] = (double) first * first;
        into[at + 4] = (double) second * second;
        into[at + 5] = first == second ? 1 : 0;
    }

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public int numbers() {
        return 2;
    }

    @Override
    public void of(double[] totals, long samples, double[] into) {
        double expected = totals[3] + totals[4] - 2 * totals[1] * totals[2] / samples;
        into[0] = expected <= 0 ? Double.NaN : 1 - totals[0] / expected;
        into[1] = totals[5] / samples;
    }
}
