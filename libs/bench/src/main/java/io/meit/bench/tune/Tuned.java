package io.meit.bench.tune;

/**
 * What one sample took.
 *
 * @param secondsPerStep mean over the steps of a sample
 * @param loss of its last step
 * @param peakBytes greatest resident memory of the contestant's process so far
 */
public record Tuned(double secondsPerStep, double loss, long peakBytes) {}
