package io.meit.local.cli;

import io.meit.local.generate.CodeVersion;
import io.meit.tuning.scratch.SyntheticEvaluation;
import io.meit.tuning.scratch.TrainSynthetic;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains on synthetic ECGs. */
@Command(
        name = "synthetic",
        mixinStandardHelpOptions = true,
        description = {
            "Trains encoder, projector and decoder from scratch on synthetic ECGs, on the CPU.",
            "The same configuration and number of threads give the same checkpoint, byte for byte."
        },
        footer = {
            "",
            "Example, which trains the committed checkpoint again:",
            "  ./meit train synthetic --config models/meit-synthetic-v1/training.json --out /tmp/again"
        })
final class TrainSyntheticCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "the training configuration")
    Path config;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "where the checkpoint is written")
    Path out;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter screen = spec.commandLine().getOut();
        SyntheticEvaluation evaluation = new TrainSynthetic(CodeVersion.current())
                .run(config, out, progress -> TrainingLines.print(progress, screen));
        screen.printf(
                "held-out synthetic ECGs: %.2f %% of the reports exact, %.2f %% of the statements false%n",
                100 * evaluation.exactReportShare(), 100 * evaluation.falseStatementShare());
        screen.println("checkpoint and evaluation.json are in " + out);
        return 0;
    }
}
