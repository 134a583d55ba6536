package io.meit.local.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains checkpoints. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Trains a checkpoint.",
        subcommands = {TrainSyntheticCommand.class, TrainCheckpointCommand.class})
final class TrainCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "what to train is missing: synthetic or checkpoint");
    }
}
