package io.meit.tuning.run;

/**
 * Validation after an update.
 *
 * @param loss mean of -log p over the labels of all validation examples
 * @param best true if no earlier one was as low
 */
public record Evaluation(int step, double loss, boolean best) {}
