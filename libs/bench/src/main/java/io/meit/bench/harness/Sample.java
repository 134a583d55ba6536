package io.meit.bench.harness;

/**
 * What came of one execution of a task.
 *
 * @param round 0.. of the round it was taken in
 * @param foreignShare CPU time that other processes used meanwhile, in cores: 0.12 is 12 % of one core
 * @param quiet whether that was below the limit; others are not counted
 */
public record Sample<R>(R result, int round, double foreignShare, boolean quiet) {}
