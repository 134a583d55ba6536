package io.meit.local.data;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Data sets for training and evaluation. */
@Command(
        name = "data",
        mixinStandardHelpOptions = true,
        description = "Prepares data sets for training and evaluation, and checks prepared ones (docs/data.md).",
        subcommands = {PrepareCommand.class, CheckCommand.class})
public final class DataCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "what to do is missing: prepare or check");
    }
}
