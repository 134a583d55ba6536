/**
 * How reports change over time, for each adapter: quality where references are known, shares of statements for all. Reads what
 * {@code live} has entered, and changes nothing.
 */
package io.meit.eval.drift;
