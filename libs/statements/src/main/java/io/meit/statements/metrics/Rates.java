package io.meit.statements.metrics;

/** Quotients of counts; NaN where there is nothing to divide by, never 0 or 1 by convention. */
final class Rates {

    private Rates() {}

    static double ratio(double part, double whole) {
        return whole == 0 ? Double.NaN : part / whole;
    }

    static double f1(double truePositives, double falsePositives, double falseNegatives) {
        return ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);
    }
}
