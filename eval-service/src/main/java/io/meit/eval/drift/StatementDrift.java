package io.meit.eval.drift;

/**
 * How often reports make one statement.
 *
 * @param id e.g. {@code AFIB}
 * @param critical true if somebody should be told at once
 * @param before share of the baseline's reports, 0..1
 * @param now share of now's reports
 * @param low lower end of the 95 % interval of now minus before
 * @param high its upper end
 * @param psi population stability index; by custom from 0.1 a change to look at, from 0.25 a great one
 */
public record StatementDrift(
        String id, String name, boolean critical, double before, double now, double low, double high, double psi) {}
