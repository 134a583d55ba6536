package io.meit.eval.run;

import java.time.Instant;

/**
 * The results of one scoring.
 *
 * @param json as run-results.schema.json says
 * @param codeVersion of the code that scored
 */
public record KeptResults(String runId, String json, Instant scored, String codeVersion) {}
