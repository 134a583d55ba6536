package io.meit.tuning.scratch;

import java.time.Duration;

/**
 * How far training is.
 *
 * @param step steps done, 1..steps
 * @param loss mean cross-entropy of the report's tokens over the last steps, in nats
 * @param auxiliaryLoss mean auxiliary loss over the last steps
 * @param learningRate of this step
 * @param ecgsPerSecond since the last report of progress
 * @param left expected time to the end
 */
public record TrainingProgress(
        int step,
        int steps,
        double loss,
        double auxiliaryLoss,
        double learningRate,
        double ecgsPerSecond,
        Duration left) {}
