package io.meit.local.bench;

import java.io.PrintWriter;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;

/** What is going on, on standard error. */
record ProgressLines(CommandSpec spec) implements Consumer<String> {

    @Override
    public void accept(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("[" + line + "]");
        err.flush();
    }
}
