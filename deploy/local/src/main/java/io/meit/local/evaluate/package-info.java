/** The commands {@code ./meit eval}: benchmark runs, their results, comparisons and pages. Scores and keeps nothing itself. */
package io.meit.local.evaluate;
