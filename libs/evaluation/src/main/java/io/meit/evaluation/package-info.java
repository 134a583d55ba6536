/**
 * The referee: suites of benchmark tasks, the samples they consist of, their scores, comparisons and pages. Runs are kept by
 * eval-service; nothing here knows a database, and nothing but a judge behind an address a network.
 */
package io.meit.evaluation;
