package io.meit.eval.run;

/**
 * The numbers of a run's last scoring.
 *
 * @param json the results without statements, groups and samples
 */
public record RunScores(String runId, String json) {}
