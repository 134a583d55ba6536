package io.meit.tuning.data;

/**
 * An ECG with its report.
 *
 * @param id of the record; holds no patient id
 * @param signal (12, samples), prepared
 * @param report not blank
 */
public record TuningExample(String id, float[][] signal, String report) {}
