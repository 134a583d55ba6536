package io.meit.evaluation.result;

/**
 * One number with its interval.
 *
 * @param profile {@code strict}, {@code meit}, {@code clinical} (against the reference text), {@code clinical-codes}
 *     (against the record's SCP codes) or {@code expert}
 * @param metric e.g. {@code BLEU-4}, {@code macro-F1}
 * @param value in the metric's own unit; NaN (null in JSON) where it is not defined
 * @param low lower end of the interval, NaN if there is none
 * @param high upper end
 * @param signature what was computed, with all switches
 */
public record MetricValue(String profile, String metric, double value, double low, double high, String signature) {}
