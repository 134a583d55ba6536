package io.meit.model.generate;

/**
 * One step of generation.
 *
 * @param index position in the generated text, from 0
 * @param tokenId id in the checkpoint's vocabulary
 * @param text what this token adds to the text; empty while a UTF-8 character is incomplete
 * @param logProbability natural logarithm of the probability the model gave this token
 */
public record GeneratedToken(int index, int tokenId, String text, float logProbability) {}
