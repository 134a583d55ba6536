package io.meit.tuning.scratch;

import java.time.Duration;
import java.util.function.Consumer;

/** Averages losses and speed between two reports of progress. */
final class ProgressMeter {

    private static final double NANOSECONDS = 1e9;

    private final Optimisation optimisation;
    private final Consumer<TrainingProgress> listener;
    private long since = System.nanoTime();
    private int steps;
    private double text;
    private double auxiliary;

    ProgressMeter(Optimisation optimisation, Consumer<TrainingProgress> listener) {
        this.optimisation = optimisation;
        this.listener = listener;
    }

    /**
     * Takes note of a step.
     *
     * @param step steps done
     * @throws IllegalStateException if a loss is not a number: training has diverged
     */
    void record(int step, JointModule.Losses losses, double learningRate) {
        if (!Double.isFinite(losses.text()) || !Double.isFinite(losses.auxiliary())) {
            throw new IllegalStateException(
                    "training diverged: the loss of step %d is %s; lower the learning rate of %s"
                            .formatted(step, losses.text(), optimisation.learningRate()));
        }
        steps++;
        text += losses.text();
        auxiliary += losses.auxiliary();
        if (step % SyntheticTrainer.PROGRESS_EVERY == 0 || step == optimisation.steps()) {
            report(step, learningRate);
        }
    }

    private void report(int step, double learningRate) {
        double seconds = (System.nanoTime() - since) / NANOSECONDS;
        Duration left = Duration.ofSeconds(Math.round(seconds / steps * (optimisation.steps() - step)));
        listener.accept(new TrainingProgress(
                step,
                optimisation.steps(),
                text / steps,
                auxiliary / steps,
                learningRate,
                steps * optimisation.batch() / seconds,
                left));
        since = System.nanoTime();
        steps = 0;
        text = 0;
        auxiliary = 0;
    }
}
