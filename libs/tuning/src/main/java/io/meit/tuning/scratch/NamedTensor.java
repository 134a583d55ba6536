package io.meit.tuning.scratch;

/**
 * Values of one tensor, in row-major order.
 *
 * @param values as many as the shape says
 */
record NamedTensor(String name, long[] shape, float[] values) {}
