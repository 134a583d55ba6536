package io.meit.tuning.run;

import io.meit.tuning.data.Batches;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Speed and remaining time of the part of a run that this process made. */
final class ProgressMeter {

    private final LongSupplier nanos;
    private final int steps;
    private final int examples;
    private final long began;
    private long tokensDone;
    private long examplesDone;
    private long textTokens;
    private long paddedTokens;
    private int stepsDone;

    /** @param examples of one epoch */
    ProgressMeter(LongSupplier nanos, int steps, int examples) {
        this.nanos = nanos;
        this.steps = steps;
        this.examples = examples;
        this.began = nanos.getAsLong();
    }

    Progress after(int step, Batches.Update update, StepResult result) {
        stepsDone++;
        tokensDone += update.tokens();
        examplesDone += update.examples().size();
        textTokens += update.texts();
        paddedTokens += update.padded();
        double seconds = Math.max(1e-9, (nanos.getAsLong() - began) / 1e9);
        return new Progress(
                step,
                steps,
                (double) step * update.examples().size() / examples,
                result.loss(),
                result.gradientNorm(),
                result.learningRate(),
                tokensDone / seconds,
                examplesDone / seconds,
                1 - (double) textTokens / paddedTokens,
                Duration.ofMillis(Math.round(1000 * seconds / stepsDone * (steps - step))));
    }
}
