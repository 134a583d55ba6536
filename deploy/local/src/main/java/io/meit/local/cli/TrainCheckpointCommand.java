package io.meit.local.cli;

import io.meit.ecg.noise.NoiseRecordings;
import io.meit.tuning.scratch.CheckpointTrainer;
import io.meit.tuning.scratch.CheckpointTraining;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains on real and synthetic ECGs. */
@Command(
        name = "checkpoint",
        mixinStandardHelpOptions = true,
        description = {
            "Trains encoder, projector and decoder from scratch on prepared sets and synthetic ECGs, on the CPU.",
            "Killed at any time, the same command goes on from the last saved state."
        },
        footer = {
            "",
            "Example, which trains the project's own checkpoint on data of your own:",
            "  ./meit train checkpoint --config models/meit-ecg-v1/training.json --data ptb-xl=prepared/ptb-xl \\",
            "      --data ludb=prepared/ludb --data cinc=prepared/cinc --out runs/again"
        })
final class TrainCheckpointCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "the training configuration")
    Path config;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "NAME=DIR",
            description = "prepared set of a source of the configuration; once for each")
    Map<String, Path> data = new LinkedHashMap<>();

    @Option(
            names = "--recordings",
            paramLabel = "DIR",
            description = "recorded noise to train with, as in the MIT-BIH Noise Stress Test Database (em, ma, bw)")
    Path recordings;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "where the checkpoint is written")
    Path out;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter screen = spec.commandLine().getOut();
        NoiseRecordings noise = recordings == null ? NoiseRecordings.NONE : NoiseRecordings.in(recordings);
        List<CheckpointTrainer.Examined> examined = new CheckpointTrainer(CheckpointTraining.read(config), data, noise)
                .run(out, progress -> TrainingLines.print(progress, screen));
        examined.forEach(result -> TrainingLines.print(result, screen));
        screen.println("the checkpoint is in " + out);
        return 0;
    }
}
