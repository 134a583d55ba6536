package io.meit.eval.run;

import java.time.Instant;

/**
 * Results on their way into the database.
 *
 * @param json as run-results.schema.json says
 * @param scores the same without statements, groups and samples
 * @param codeVersion of the code that scored
 */
public record ScoredJson(String json, String scores, Instant scored, String codeVersion) {}
