package io.meit.tuning.run;

import java.time.Duration;

/**
 * A run after an update.
 *
 * @param step updates made, from 1
 * @param steps all updates
 * @param epoch passes over the examples, with a fraction
 * @param loss mean of -log p of the tokens that were learnt, before the update
 * @param gradientNorm before clipping
 * @param tokensPerSecond tokens of texts, padding included, since this process began the run
 * @param examplesPerSecond ECGs likewise
 * @param padding share of padding in padded batches of the same texts, since this process began the run: computed with {@code
 *     text.batching: padded}, saved with {@code packed}
 * @param left estimated time until the last update
 */
public record Progress(
        int step,
        int steps,
        double epoch,
        double loss,
        double gradientNorm,
        double learningRate,
        double tokensPerSecond,
        double examplesPerSecond,
        double padding,
        Duration left) {}
