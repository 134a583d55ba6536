package io.meit.bench.encode;

/**
 * What one sample took and gave.
 *
 * @param secondsPerBatch mean over the repetitions of a sample
 * @param embeddings (B * D_h) of the batch
 */
public record Encoded(double secondsPerBatch, float[] embeddings) {}
