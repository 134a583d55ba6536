/**
 * How sure a number is, and whether two runs differ: bootstrap intervals, paired tests, Holm. Works on sums of samples
 * and knows nothing of texts. Everything random is seeded and the same for any number of threads.
 */
package io.meit.metrics.statistics;
