package io.meit.eval.clinical;

import io.meit.metrics.statistics.Statistic;
import io.meit.statements.metrics.ClinicalScores;
import io.meit.statements.metrics.StatementScore;

/**
 * The sums of which the clinical metrics follow. In a draw of a resampling there may be nothing to divide by: nothing to find
 * and nothing written is then a perfect F1 and sensitivity, and a rate of errors of 0, for both sides alike.
 */
public final class ClinicalSums implements Statistic {

    /** The one there is. */
    public static final ClinicalSums STATISTIC = new ClinicalSums();

    private enum Sum {
        FOUND,
        POSITIVES,
        WRITTEN,
        OMITTED,
        HALLUCINATED,
        WEIGHTED_FOUND,
        WEIGHTED_POSITIVES,
        WEIGHTED_WRITTEN,
        CRITICAL_FOUND,
        CRITICAL_POSITIVES
    }

    private ClinicalSums() {}

    /** The sums of some samples. */
    static double[] of(ClinicalScores scores) {
        double[] sums = new double[Sum.values().length];
        scores.statements().forEach(statement -> add(statement, sums));
        return sums;
    }

    private static void add(StatementScore score, double[] into) {
        double weight = score.statement().severity().weight();
        int written = score.found() + score.falsePositives();
        into[Sum.FOUND.ordinal()] += score.found();
        into[Sum.POSITIVES.ordinal()] += score.positives();
        into[Sum.WRITTEN.ordinal()] += written;
        into[Sum.OMITTED.ordinal()] += score.omitted();
        into[Sum.HALLUCINATED.ordinal()] += score.hallucinated();
        into[Sum.WEIGHTED_FOUND.ordinal()] += weight * score.found();
        into[Sum.WEIGHTED_POSITIVES.ordinal()] += weight * score.positives();
        into[Sum.WEIGHTED_WRITTEN.ordinal()] += weight * written;
        if (score.statement().isCritical()) {
            into[Sum.CRITICAL_FOUND.ordinal()] += score.found();
            into[Sum.CRITICAL_POSITIVES.ordinal()] += score.positives();
        }
    }

    /** How many critical statements the references of these sums make. */
    public static long criticalPositives(double[] totals) {
        return Math.round(totals[Sum.CRITICAL_POSITIVES.ordinal()]);
    }

    @Override
    public int width() {
        return Sum.values().length;
    }

    @Override
    public int numbers() {
        return ClinicalMetric.values().length;
    }

    @Override
    public void of(double[] totals, long samples, double[] into) {
        for (ClinicalMetric metric : ClinicalMetric.values()) {
            into[metric.ordinal()] = value(metric, totals);
        }
    }

    /** A metric of the totals of some samples. */
    public static double value(ClinicalMetric metric, double[] totals) {
        return switch (metric) {
            case MICRO_F1 -> ratio(totals, 2, Sum.FOUND, 1, Sum.POSITIVES, Sum.WRITTEN);
            case SEVERITY_WEIGHTED_F1 ->
                ratio(totals, 2, Sum.WEIGHTED_FOUND, 1, Sum.WEIGHTED_POSITIVES, Sum.WEIGHTED_WRITTEN);
            case CRITICAL_SENSITIVITY -> ratio(totals, 1, Sum.CRITICAL_FOUND, 1, Sum.CRITICAL_POSITIVES);
            case OMISSION_RATE -> ratio(totals, 1, Sum.OMITTED, 0, Sum.POSITIVES);
            case HALLUCINATION_RATE -> ratio(totals, 1, Sum.HALLUCINATED, 0, Sum.WRITTEN);
        };
    }

    private static double ratio(double[] totals, double times, Sum part, double ofNothing, Sum... whole) {
        double all = 0;
        for (Sum sum : whole) {
            all += totals[sum.ordinal()];
        }
        return all == 0 ? ofNothing : times * totals[part.ordinal()] / all;
    }
}
