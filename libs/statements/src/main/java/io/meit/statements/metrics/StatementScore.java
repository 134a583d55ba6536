package io.meit.statements.metrics;

import io.meit.statements.Statement;

/**
 * The counts of one statement and what follows from them. Rates are
 * in 0..1, NaN where there is nothing to divide by.
 */
public record StatementScore(
        Statement statement, int found, int omitted, int denied, int hallucinated, int refuted, int agreedAbsent) {

    /** Times the reference says it is there. */
    public int positives() {
        return found + omitted + denied;
    }

    public int falsePositives() {
        return hallucinated + refuted;
    }

    public int falseNegatives() {
        return omitted + denied;
    }

    public double precision() {
        return Rates.ratio(found, found + falsePositives());
    }

    /** Also called sensitivity. */
    public double recall() {
        return Rates.ratio(found, positives());
    }

    public double f1() {
        return Rates.f1(found, falsePositives(), falseNegatives());
    }
}
