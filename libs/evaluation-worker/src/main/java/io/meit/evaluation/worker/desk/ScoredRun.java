package io.meit.evaluation.worker.desk;

import java.time.Instant;

/**
 * The results of a run.
 *
 * @param json as {@code run-results.schema.json} says
 * @param codeVersion of the code that scored
 */
public record ScoredRun(String run, String json, Instant scored, String codeVersion) {}
