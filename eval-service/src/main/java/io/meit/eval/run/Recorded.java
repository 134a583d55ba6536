package io.meit.eval.run;

/**
 * What became of outputs that were to be stored.
 *
 * @param stored are new
 * @param known came too late: there was an output of their key already
 */
public record Recorded(int stored, int known) {}
