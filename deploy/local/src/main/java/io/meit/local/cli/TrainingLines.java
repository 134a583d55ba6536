package io.meit.local.cli;

import io.meit.tuning.scratch.TrainingProgress;
import java.io.PrintWriter;

/** Progress of a training from scratch, a line at a time. */
final class TrainingLines {

    private TrainingLines() {}

    static void print(TrainingProgress progress, PrintWriter screen) {
        screen.printf(
                "step %d of %d  loss %.4f  auxiliary %.4f  rate %.2e  %.1f ECGs/s  %d min %02d s left%n",
                progress.step(),
                progress.steps(),
                progress.loss(),
                progress.auxiliaryLoss(),
                progress.learningRate(),
                progress.ecgsPerSecond(),
                progress.left().toMinutes(),
                progress.left().toSecondsPart());
        screen.flush();
    }
}
