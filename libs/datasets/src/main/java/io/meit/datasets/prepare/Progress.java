package io.meit.datasets.prepare;

import java.time.Duration;

/**
 * How far a preparation is.
 *
 * @param done records dealt with, those of an earlier run included
 * @param rejected of those dealt with in this run
 * @param total records of the data set
 * @param recordsPerSecond in this run
 * @param left until all are done at this speed
 */
public record Progress(long done, long rejected, long total, double recordsPerSecond, Duration left) {}
