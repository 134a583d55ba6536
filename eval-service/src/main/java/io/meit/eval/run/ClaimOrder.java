package io.meit.eval.run;

import io.meit.evaluation.sample.Cell;
import java.time.Duration;
import java.util.Optional;

/**
 * What a worker wants.
 *
 * @param worker its name
 * @param limit most samples
 * @param lease how long they are kept for it
 * @param cell of which samples are preferred
 */
public record ClaimOrder(String runId, String worker, int limit, Duration lease, Optional<Cell> cell) {}
