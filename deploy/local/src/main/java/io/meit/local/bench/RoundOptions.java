package io.meit.local.bench;

import io.meit.bench.harness.RoundPlan;
import io.meit.bench.harness.RunRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options of every comparison. */
final class RoundOptions {

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "7",
            description = "each round asks every contestant once, in another order (default ${DEFAULT-VALUE})")
    int rounds;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "1",
            description = "runs of each contestant before the first round (default ${DEFAULT-VALUE})")
    int warmUps;

    @Option(
            names = "--retries",
            paramLabel = "N",
            defaultValue = "3",
            description = "how often a sample is taken again if the machine was not quiet (default ${DEFAULT-VALUE})")
    int retries;

    @Option(
            names = "--foreign-limit",
            paramLabel = "PERCENT",
            defaultValue = "12",
            description =
                    "a sample counts if other processes used at most so much of one core (default ${DEFAULT-VALUE} %%)")
    double foreignLimit;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "threads of each contestant; default: the number of processors")
    Optional<Integer> threads;

    @Option(names = "--json", paramLabel = "FILE", description = "also write every sample and what made the numbers")
    Optional<Path> json;

    RoundPlan plan() {
        return new RoundPlan(warmUps, rounds, retries, foreignLimit / 100);
    }

    int threadCount() {
        return threads.orElse(Runtime.getRuntime().availableProcessors());
    }

    /** Before anything starts libtorch in this JVM. */
    void applyThreads() {
        System.setProperty("meit.torch.threads", Integer.toString(threadCount()));
    }

    /** Writes the record if a file is named. */
    void write(RunRecord record) {
        json.ifPresent(file -> {
            try {
                record.write(file);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + file, e);
            }
        });
    }
}
