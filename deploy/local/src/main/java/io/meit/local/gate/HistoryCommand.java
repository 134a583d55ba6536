package io.meit.local.gate;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the audit trail. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Every change of the route that was asked for, newest first: who, when, why, by what decision, and"
                        + " what came of it.")
final class HistoryCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "entries, 1 to 1000")
    int limit;

    @Mixin
    GateOptions gate;

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (GateClient client = gate.open()) {
            client.entries(limit).forEach(entry -> GateLines.of(entry)
                    .forEach(spec.commandLine().getOut()::println));
            spec.commandLine().getOut().flush();
        }
        return 0;
    }
}
