package io.meit.tuning.scratch;

/**
 * What one training step learns from one ECG.
 *
 * @param signal (12, T) as the encoder sees it: prepared, in canonical lead order
 * @param report the text to write
 * @param findings (F) 1 for each finding that the report states, else 0: target of the auxiliary loss
 * @param measurements (M) standardised, NaN where unknown: target of the auxiliary loss
 * @param prompts of which one is drawn
 */
record EcgExample(float[][] signal, String report, float[] findings, float[] measurements, Prompts prompts) {}
