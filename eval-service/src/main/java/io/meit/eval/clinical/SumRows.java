package io.meit.eval.clinical;

import io.meit.metrics.statistics.Samples;
import java.util.List;

/** Sums of samples, one row each. */
public record SumRows(List<double[]> rows) {

    public SumRows {
        rows = List.copyOf(rows);
    }

    public int size() {
        return rows.size();
    }

    /** The sum of all rows. */
    public double[] totals() {
        double[] totals = new double[ClinicalSums.STATISTIC.width()];
        rows.forEach(row -> addTo(totals, row));
        return totals;
    }

    static void addTo(double[] totals, double[] row) {
        for (int i = 0; i < totals.length; i++) {
            totals[i] += row[i];
        }
    }

    /** For a comparison pair by pair. */
    public Samples samples() {
        int width = ClinicalSums.STATISTIC.width();
        double[] sums = new double[Math.multiplyExact(rows.size(), width)];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i), 0, sums, i * width, width);
        }
        return new Samples(ClinicalSums.STATISTIC, sums);
    }
}
