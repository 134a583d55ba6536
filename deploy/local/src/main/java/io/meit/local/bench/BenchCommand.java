package io.meit.local.bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures how fast this project is, beside others. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures speed and memory beside other engines, in interleaved rounds.",
        subcommands = {
            DecodeCommand.class,
            DraftCommand.class,
            EncodeCommand.class,
            MemoryCommand.class,
            MetricsCommand.class,
            TuneBenchCommand.class
        })
public final class BenchCommand implements Runnable {

    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "what to measure is missing: decode, draft, encode, memory, metrics or tune");
    }
}
