package io.meit.evaluation.sample;

/**
 * The answer to a {@link SampleOrder}, or why there is none.
 *
 * @param key of the order
 * @param text the report; empty if it failed
 * @param tokens written
 * @param logProbability sum of the natural log-probabilities of the tokens
 * @param finish how the text ended: {@code stop}, {@code length}
 * @param failure what is wrong with the sample, e.g. a lead that is missing; empty if it was written
 * @param achievedDecibel signal-to-noise ratio that the condition reached, NaN for a condition without one
 * @param checkpoint id of the weights that wrote it, adapter included
 * @param seconds of work
 */
public record SampleOutput(
        String key,
        String text,
        int tokens,
        double logProbability,
        String finish,
        String failure,
        double achievedDecibel,
        String checkpoint,
        double seconds) {

    /** True if there is no report. */
    public boolean failed() {
        return !failure.isEmpty();
    }
}
