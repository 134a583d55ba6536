package io.meit.model.decoder;

/**
 * A token chosen to come next.
 *
 * @param logProbability natural logarithm of its probability
 */
public record NextToken(int id, float logProbability) {}
