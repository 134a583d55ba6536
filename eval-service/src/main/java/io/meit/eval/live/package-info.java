/**
 * Joins reports, shadows and references by window as they come, in any order, and scores each pair once, by words and by
 * statements. The database is known to {@code PairRepository} and {@code LiveReports} only.
 */
package io.meit.eval.live;
