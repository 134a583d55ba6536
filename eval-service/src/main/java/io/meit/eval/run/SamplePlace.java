package io.meit.eval.run;

import jakarta.persistence.Embeddable;

/**
 * Where a sample is.
 *
 * @param run number of its run
 * @param ordinal place in the suite's order, from 0
 */
@Embeddable
record SamplePlace(long run, int ordinal) {}
