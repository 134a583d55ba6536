package io.meit.local.cli;

import io.meit.local.bench.BenchCommand;
import io.meit.local.data.DataCommand;
import io.meit.local.evaluate.EvalCommand;
import io.meit.local.gate.GateCommand;
import io.meit.local.label.LabelCommand;
import io.meit.local.tuning.CheckpointCommand;
import io.meit.local.tuning.JobsCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of MEIT. */
@Command(
        name = "meit",
        description = {"12-lead ECG recordings in, written reports out.", ""},
        sortOptions = false,
        subcommands = {
            DemoCommand.class,
            SubmitCommand.class,
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            GenerateCommand.class,
            DataCommand.class,
            TrainCommand.class,
            TuneCommand.class,
            JobsCommand.class,
            CheckpointCommand.class,
            ScoreCommand.class,
            LabelCommand.class,
            EvalCommand.class,
            GateCommand.class,
            BenchCommand.class,
            SuperviseCommand.class,
            HelpCommand.class
        },
        commandListHeading = "Commands:%n",
        exitCodeListHeading = "%nExit codes (of every command):%n",
        exitCodeList = {"0:it worked", "1:it did not; the reason is on standard error", "2:wrong arguments"},
        footer = {
            "",
            "@|bold ./meit test|@ runs every test of every module.",
            "Data that is kept between runs lies in .meit in the checkout, or in $$MEIT_HOME.",
            "",
            "Machine-generated reports, for research only, not for diagnosis."
        })
public final class MeitCommand implements Runnable {

    @Spec
    CommandSpec spec;

    /** Starts the program. */
    public static void main(String[] arguments) {
        System.exit(execute(arguments));
    }

    static int execute(String... arguments) {
        return new CommandLine(new MeitCommand())
                .setExecutionExceptionHandler(new FailurePrinter())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .execute(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
