package io.meit.tuning.save;

/**
 * What a run knows beside its tensors. Holds no times, so that the same run gives the same bytes.
 *
 * @param step updates made
 * @param config SHA-256 of the configuration
 * @param data hash of the examples
 * @param bestStep update after which validation was best; 0 if there was none yet
 * @param bestLoss its loss; infinite if there was none yet
 * @param withoutBetter evaluations since
 */
public record RunState(int step, String config, String data, int bestStep, double bestLoss, int withoutBetter) {}
