package io.meit.tuning.scratch;

/**
 * How often one statement was written rightly and wrongly.
 *
 * @param truePositives written and true
 * @param falsePositives written, not true
 * @param falseNegatives true, not written
 */
public record StatementCounts(int truePositives, int falsePositives, int falseNegatives) {

    static final StatementCounts NONE = new StatementCounts(0, 0, 0);

    StatementCounts plus(boolean written, boolean isTrue) {
        return new StatementCounts(
                truePositives + (written && isTrue ? 1 : 0),
                falsePositives + (written && !isTrue ? 1 : 0),
                falseNegatives + (!written && isTrue ? 1 : 0));
    }

    /** Share of the written ones that are true; 1 if none was written. */
    public double precision() {
        return share(truePositives, truePositives + falsePositives);
    }

    /** Share of the true ones that were written; 1 if none was true. */
    public double recall() {
        return share(truePositives, truePositives + falseNegatives);
    }

    /** Harmonic mean of precision and recall. */
    public double f1() {
        return share(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 1 : (double) part / whole;
    }
}
