package io.meit.evaluation.result;

/**
 * The clinical score of some samples of a cell.
 *
 * @param attribute {@code sex}, {@code age}, {@code device}, {@code site}
 * @param value e.g. {@code female}, {@code 60-79}
 */
public record GroupResult(String attribute, String value, int samples, double microF1, double criticalSensitivity) {}
