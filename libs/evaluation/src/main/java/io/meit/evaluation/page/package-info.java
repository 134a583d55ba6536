/**
 * Results for people: one static HTML page a run, and the benchmark document over several. Reads results, computes no score;
 * the same results give the same bytes.
 */
package io.meit.evaluation.page;
