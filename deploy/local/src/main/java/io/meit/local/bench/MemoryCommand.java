package io.meit.local.bench;

import io.meit.bench.decode.MeitEngine;
import io.meit.bench.decode.Precision;
import io.meit.bench.memory.MemoryBench;
import io.meit.bench.memory.MemoryPlan;
import io.meit.bench.shape.ModelShape;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Memory of a loaded model over many requests. */
@Command(
        name = "memory",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Loads a model of random weights, answers requests one after the other, and prints the resident size of this",
            "process: weights, keys and values, the rest, and how much it grew."
        },
        footer = {
            "",
            "Examples:",
            "  ./meit bench memory --model tiny-llama --dtype fp32 --requests 10000",
            "  ./meit bench memory --model llama-1.1b --dtype bf16 --requests 20 --looks 2"
        })
final class MemoryCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Option(
            names = "--model",
            paramLabel = "SHAPE",
            defaultValue = "llama-1.1b",
            description = "gpt2-medium, llama-1.1b, tiny-gpt2, tiny-llama (default ${DEFAULT-VALUE})")
    String model;

    @Option(
            names = "--dtype",
            paramLabel = "TYPE",
            defaultValue = "bf16",
            description = "bits of a weight: ${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE})")
    Precision precision;

    @Option(
            names = "--requests",
            paramLabel = "N",
            defaultValue = "1000",
            description = "one after the other (default ${DEFAULT-VALUE})")
    int requests;

    @Option(
            names = "--looks",
            paramLabel = "N",
            defaultValue = "10",
            description = "how often the size is read meanwhile (default ${DEFAULT-VALUE})")
    int looks;

    @Option(
            names = "--prompt",
            paramLabel = "N",
            defaultValue = "40",
            description = "tokens of each prompt (default ${DEFAULT-VALUE})")
    int promptTokens;

    @Option(
            names = "--new-tokens",
            paramLabel = "N",
            defaultValue = "60",
            description = "tokens to write (default ${DEFAULT-VALUE})")
    int newTokens;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "of weights and prompts")
    long seed;

    @Option(names = "--threads", paramLabel = "N", description = "default: the number of processors")
    Optional<Integer> threads;

    @Override
    public Integer call() throws Exception {
        int count = threads.orElse(Runtime.getRuntime().availableProcessors());
        System.setProperty("meit.torch.threads", Integer.toString(count));
        MemoryPlan plan = new MemoryPlan(
                ModelShape.named(model), precision, count, promptTokens, newTokens, requests, looks, seed);
        MemoryBench bench =
                new MemoryBench(MeitEngine.plain(), BenchCache.directory().resolve("models"));
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%s %s, %d threads%n", model, precision.label(), count);
        out.print(bench.run(plan).table());
        out.flush();
        return 0;
    }
}
