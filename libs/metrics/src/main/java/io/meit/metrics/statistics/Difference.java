package io.meit.metrics.statistics;

/**
 * How much better the first of two runs is in one number.
 *
 * @param value first minus second
 * @param interval of the value
 * @param p how probable a difference at least as great is if the runs do not differ, both directions counted
 */
public record Difference(double value, Interval interval, double p) {}
