package io.meit.local.evaluate;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Everything about benchmark runs. */
@Command(
        name = "eval",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Benchmark runs: a suite says which models write reports on which records under which noise"
                    + " (docs/evaluation.md).",
            "eval-service keeps the runs: the one of --service, or of the stack that is running, or one that is"
                    + " started for the command. What was written once is never written again, by whatever run."
        },
        subcommands = {
            RunCommand.class,
            WorkCommand.class,
            ListCommand.class,
            ShowCommand.class,
            RescoreCommand.class,
            CompareCommand.class,
            PageCommand.class,
            DocumentCommand.class,
            LeaderboardCommand.class,
            CancelCommand.class
        })
public final class EvalCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "what about evaluation? run, work, list, show, score, compare, page, document, leaderboard or cancel");
    }
}
