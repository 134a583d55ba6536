package io.meit.local.cli;

import io.meit.local.stack.Installation;
import io.meit.local.stack.StackControl;
import io.meit.local.stack.StackFailedException;
import io.meit.local.stack.StackState;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Submits single records. */
@Command(
        name = "submit",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Sends WFDB records to the running stack, prints their reports, and ends with",
            "  N submitted, N reported, N rejected, 0 lost"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:nothing was lost", "1:something was, or no stack is running"},
        footer = {"", "Example:", "  ./meit up && ./meit submit records500/00000/00001_hr.hea"})
final class SubmitCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "headers (.hea); data files lie beside them")
    List<Path> files;

    @Mixin
    SubmitOptions options;

    @Option(names = "--json", description = "the account as JSON on standard output, the rest on standard error")
    boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        StackState stack = new StackControl(Installation.current())
                .running()
                .filter(StackState::ready)
                .orElseThrow(() -> new StackFailedException("no stack is running: start it with ./meit up"));
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter text = json ? spec.commandLine().getErr() : out;
        return new RecordRun(new Addresses(stack.ports()), options, text).run(files, json, out);
    }
}
