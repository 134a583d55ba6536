/**
 * Joins reports and references by window as they come, in any order, and scores each pair once. The database is known to
 * {@code PairRepository} only; how a number is computed, to {@code metric} only.
 */
package io.meit.eval.live;
