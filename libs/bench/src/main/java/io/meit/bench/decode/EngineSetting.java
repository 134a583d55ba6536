package io.meit.bench.decode;

/**
 * What every engine is given.
 *
 * @param threads of one operation
 * @param batch most sequences at once
 * @param tokens longest sequence, prompt and new tokens
 */
public record EngineSetting(int threads, int batch, int tokens) {}
