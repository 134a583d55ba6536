package io.meit.tuning.scratch;

/**
 * How a prepared training signal is changed, another way each time it is seen.
 *
 * @param gain all leads are multiplied by 1 - gain to 1 + gain
 * @param shiftSeconds the signal moves to either side by up to so much; what is empty is 0
 * @param noiseProbability of noise
 * @param noiseMillivolt greatest root mean square of it; the least is a twentieth of it
 * @param lostLead probability that one lead is 0
 */
public record SignalChanges(
        double gain, double shiftSeconds, double noiseProbability, double noiseMillivolt, double lostLead) {}
