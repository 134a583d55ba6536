/**
 * A run from its first update to its last: schedule, loop, evaluation, stopping, and who is told. What a step computes is in
 * {@code network}, where its state is kept in {@code save}.
 */
package io.meit.tuning.run;
