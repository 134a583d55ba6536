package io.meit.local.bench;

import io.meit.bench.harness.ProcLoad;
import io.meit.bench.harness.RunRecord;
import io.meit.bench.shape.ModelShape;
import io.meit.bench.tune.TuneBench;
import io.meit.bench.tune.TuneComparison;
import io.meit.bench.tune.TunePlan;
import io.meit.local.generate.CodeVersion;
import io.meit.model.decoder.FrozenFormat.Storage;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A training step beside peft. */
@Command(
        name = "tune",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Compares a training step with peft's: same random weights, same texts, same threads, LoRA of rank 64 on all linear",
            "layers, AdamW, clipping. This project's step also trains a small ECG encoder and fuses an ECG into every layer.",
            "Peak memory is that of each process; this project's is the whole JVM."
        },
        footer = {
            "",
            "Examples:",
            "  ./meit bench tune --python ~/venv/bin/python --json tune.json",
            "  ./meit bench tune --shape tiny-gpt2 --steps 2 --rounds 3"
        })
final class TuneBenchCommand implements Callable<Integer> {

    /** How products of frozen weights are computed. */
    enum Precision {
        FP32,
        BF16
    }

    @Spec
    CommandSpec spec;

    @Option(
            names = "--shape",
            paramLabel = "NAME",
            defaultValue = "gpt2-medium",
            description = "of the decoder (default ${DEFAULT-VALUE})")
    String shape;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "8",
            description = "texts of a step (default ${DEFAULT-VALUE})")
    int texts;

    @Option(
            names = "--tokens",
            paramLabel = "N",
            defaultValue = "128",
            description = "of each text; the second half has labels (default ${DEFAULT-VALUE})")
    int tokens;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "2",
            description = "that a sample takes (default ${DEFAULT-VALUE})")
    int steps;

    @Option(
            names = "--precision",
            paramLabel = "TYPE",
            defaultValue = "FP32",
            description = "fp32 or bf16 products; with bf16 peft runs under autocast (default ${DEFAULT-VALUE})")
    Precision precision;

    @Option(
            names = "--weights",
            paramLabel = "TYPE",
            defaultValue = "FP32",
            description = "fp32, bf16, int8 or int4: how this project keeps frozen weights (default ${DEFAULT-VALUE})")
    Storage weights;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "of weights and texts")
    long seed;

    @Option(
            names = "--python",
            paramLabel = "FILE",
            description = "a Python with torch, transformers and peft: peft takes part")
    Optional<Path> python;

    @Mixin
    RoundOptions rounds;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        rounds.applyThreads();
        TunePlan plan = new TunePlan(
                ModelShape.named(shape),
                new TunePlan.Batch(texts, tokens),
                steps,
                new TunePlan.Frozen(weights, precision == Precision.BF16),
                rounds.threadCount(),
                python,
                seed,
                rounds.plan());
        RunRecord record = new RunRecord("tune", CodeVersion.current(), settings(plan));
        TuneComparison result =
                new TuneBench(BenchCache.directory(), new ProcLoad(), new ProgressLines(spec)).run(plan);
        out.print(result.table());
        out.printf("  meit: %s%n", result.meit().version());
        out.flush();
        record.add(result.json());
        rounds.write(record);
        return 0;
    }

    private static Map<String, Object> settings(TunePlan plan) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("shape", plan.shape());
        settings.put("batch", plan.batch());
        settings.put("frozen", plan.frozen());
        settings.put("steps", plan.steps());
        settings.put("threads", plan.threads());
        settings.put("seed", plan.seed());
        settings.put("rounds", plan.rounds());
        return settings;
    }
}
