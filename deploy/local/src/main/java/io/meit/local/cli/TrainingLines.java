package io.meit.local.cli;

import io.meit.statements.metrics.ClinicalScores;
import io.meit.tuning.scratch.CheckpointTrainer;
import io.meit.tuning.scratch.TrainingProgress;
import java.io.PrintWriter;
import java.util.Locale;

/** Progress of a training from scratch, a line at a time. */
final class TrainingLines {

    private static final int FEW = 5;
    private static final int ENOUGH = 10;

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

    /** How the patients were read that were kept out: F1 over all statements, and means over those with enough positives. */
    static void print(CheckpointTrainer.Examined examined, PrintWriter screen) {
        ClinicalScores scores = examined.scores();
        screen.printf(
                Locale.ROOT,
                "%d ECGs kept out, \"%s\": micro-F1 %.3f, macro-F1 of statements with 5 positives %.3f, with 10 %.3f%n",
                examined.ecgs(),
                examined.prompt(),
                scores.microF1(),
                scores.macroF1(FEW),
                scores.macroF1(ENOUGH));
        scores.statements().stream()
                .filter(statement -> statement.positives() >= FEW)
                .forEach(statement -> screen.printf(
                        Locale.ROOT,
                        "  %-10s %3d  precision %.2f  recall %.2f  F1 %.2f%n",
                        statement.statement().id(),
                        statement.positives(),
                        statement.precision(),
                        statement.recall(),
                        statement.f1()));
        screen.flush();
    }
}
