/**
 * Runs of benchmark suites in PostgreSQL: creation, claims with leases, outputs shared between runs, counts, results. All
 * SQL of runs is here; how a number is computed is known to {@code score} only, how a caller asks to {@code api} only.
 */
package io.meit.eval.run;
