package io.meit.local.gate;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Everything about which adapter writes reports. */
@Command(
        name = "gate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Which adapter writes the reports that name none (docs/gate.md). An adapter is promoted, or made a canary,"
                    + " only if two runs of one suite say so; every try is kept in the audit trail."
        },
        subcommands = {
            ConsiderCommand.class,
            PromoteCommand.class,
            ShadowCommand.class,
            CanaryCommand.class,
            RollbackCommand.class,
            HistoryCommand.class
        })
public final class GateCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "what about the gate? consider, promote, shadow, canary, rollback or history");
    }
}
