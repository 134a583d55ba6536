package io.meit.eval.run;

import io.meit.evaluation.sample.SampleOrder;
import io.meit.evaluation.sample.SampleOutput;
import java.util.Optional;

/**
 * A sample of a run with its output.
 *
 * @param ordinal place in the suite's order, from 0
 * @param output empty if it is not written
 */
public record RunSample(int ordinal, SampleOrder order, Optional<SampleOutput> output) {}
