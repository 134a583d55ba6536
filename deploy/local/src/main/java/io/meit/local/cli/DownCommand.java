package io.meit.local.cli;

import io.meit.local.stack.Installation;
import io.meit.local.stack.StackControl;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops the stack. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = {
            "Stops everything that ./meit up started, or that a killed run left. Data stays.",
            "It is no error if nothing runs."
        })
final class DownCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().getOut().println(new StackControl(Installation.current()).stop());
    }
}
