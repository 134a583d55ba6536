package io.meit.local.tuning;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Directories that services load. */
@Command(
        name = "checkpoint",
        mixinStandardHelpOptions = true,
        description = "Makes checkpoints that can be served.",
        subcommands = AssembleCommand.class)
public final class CheckpointCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "what to do is missing: assemble");
    }
}
