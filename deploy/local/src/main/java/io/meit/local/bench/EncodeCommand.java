package io.meit.local.bench;

import io.meit.bench.encode.EncodeBench;
import io.meit.bench.encode.EncodeCell;
import io.meit.bench.encode.EncodePlan;
import io.meit.bench.harness.ProcLoad;
import io.meit.bench.harness.RunRecord;
import io.meit.local.generate.CodeVersion;
import io.meit.model.encoder.EncoderConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The ECG encoder beside PyTorch eager. */
@Command(
        name = "encode",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Compares the ECG encoder with the same network in PyTorch eager: same random weights, same synthetic ECGs,",
            "same threads. This project's time includes the preparation of the signals, PyTorch's does not."
        },
        footer = {
            "",
            "Examples:",
            "  ./meit bench encode --python ~/venv/bin/python --json encode.json",
            "  ./meit bench encode --depth 18 --batch 1 --rounds 3"
        })
final class EncodeCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Option(
            names = "--depth",
            paramLabel = "N",
            split = ",",
            defaultValue = "18,50",
            description = "ResNets: 18, 34, 50, 101, 152 (default ${DEFAULT-VALUE})")
    List<Integer> depths;

    @Option(
            names = "--width",
            paramLabel = "N",
            defaultValue = "64",
            description = "channels of the stem (default ${DEFAULT-VALUE}, the paper's)")
    int width;

    @Option(
            names = "--batch",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,8,32",
            description = "records at once (default ${DEFAULT-VALUE})")
    List<Integer> batches;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "of weights and ECGs")
    long seed;

    @Option(names = "--python", paramLabel = "FILE", description = "a Python with torch: PyTorch eager takes part")
    Optional<Path> python;

    @Mixin
    RoundOptions rounds;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        rounds.applyThreads();
        EncodePlan plan = new EncodePlan(
                depths.stream().map(depth -> new EncoderConfig(depth, width)).toList(),
                batches,
                rounds.threadCount(),
                python,
                seed,
                rounds.plan());
        RunRecord record = new RunRecord("encode", CodeVersion.current(), settings(plan));
        out.printf(
                "%d threads, %d rounds; difference: greatest of a value of an embedding, whose length is 1%n",
                plan.threads(), rounds.rounds);
        new EncodeBench(BenchCache.directory(), new ProcLoad(), new ProgressLines(spec))
                .run(plan, cell -> show(cell, record, out));
        return 0;
    }

    private static Map<String, Object> settings(EncodePlan plan) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("threads", plan.threads());
        settings.put("seed", plan.seed());
        settings.put("rounds", plan.rounds());
        return settings;
    }

    private void show(EncodeCell cell, RunRecord record, PrintWriter out) {
        out.print(cell.table());
        out.flush();
        record.add(cell.json());
        rounds.write(record);
    }
}
