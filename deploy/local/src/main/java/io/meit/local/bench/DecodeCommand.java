package io.meit.local.bench;

import io.meit.bench.decode.DecodeBench;
import io.meit.bench.decode.DecodeCell;
import io.meit.bench.decode.DecodeEngine;
import io.meit.bench.decode.DecodeJson;
import io.meit.bench.decode.DecodePlan;
import io.meit.bench.decode.DecodeTable;
import io.meit.bench.decode.HuggingFaceEngine;
import io.meit.bench.decode.LlamaCppEngine;
import io.meit.bench.decode.MeitEngine;
import io.meit.bench.decode.MissingEngine;
import io.meit.bench.decode.Precision;
import io.meit.bench.harness.ProcLoad;
import io.meit.bench.harness.ReadBandwidth;
import io.meit.bench.harness.RunRecord;
import io.meit.bench.peer.HuggingFace;
import io.meit.bench.peer.NodeLlamaCpp;
import io.meit.bench.shape.ModelShape;
import io.meit.local.generate.CodeVersion;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Decoding beside Hugging Face and llama.cpp. */
@Command(
        name = "decode",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Compares greedy decoding of this engine, of Hugging Face transformers and of llama.cpp, on the same random",
            "weights, with the same threads and bits. Contestants stay loaded and take turns; a peer that is not there is",
            "named in the table. Weights (up to 10 GB a model) and peers are kept in $$MEIT_CACHE/bench."
        },
        footer = {
            "",
            "Examples:",
            "  ./meit bench decode --model tiny-llama --rounds 2",
            "  ./meit bench decode --python ~/venv/bin/python --llama-cpp --json decode.json",
            "  ./meit bench decode --model llama-1.1b --dtype bf16 --batch 1 --python ~/venv/bin/python --llama-cpp"
        })
final class DecodeCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Option(
            names = "--model",
            paramLabel = "SHAPE",
            split = ",",
            defaultValue = "gpt2-medium,llama-1.1b",
            description = "gpt2-medium, llama-1.1b, tiny-gpt2, tiny-llama (default ${DEFAULT-VALUE})")
    List<String> models;

    @Option(
            names = "--dtype",
            paramLabel = "TYPE",
            split = ",",
            defaultValue = "fp32,bf16,int8",
            description = "bits of a weight: ${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE})")
    List<Precision> precisions;

    @Option(
            names = "--batch",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,8",
            description = "sequences at once (default ${DEFAULT-VALUE})")
    List<Integer> batches;

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

    @Option(
            names = "--python",
            paramLabel = "FILE",
            description = "a Python with torch and transformers: Hugging Face takes part")
    Optional<Path> python;

    @Option(
            names = "--llama-cpp",
            description = {
                "llama.cpp takes part, as the npm package node-llama-cpp; needs Node.js 20, and npm's registry once"
            })
    boolean llamaCpp;

    @Mixin
    RoundOptions rounds;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        rounds.applyThreads();
        DecodePlan plan = plan();
        RunRecord record = new RunRecord("decode", CodeVersion.current(), DecodeJson.settings(plan));
        out.printf(
                "prompt %d, new tokens %d, %d threads, %d rounds; weights and prompts of seed %d%n%s",
                promptTokens, newTokens, plan.threads(), rounds.rounds, seed, DecodeTable.legend());
        try (ReadBandwidth bandwidth = new ReadBandwidth()) {
            new DecodeBench(
                            engines(),
                            BenchCache.directory().resolve("models"),
                            new ProcLoad(),
                            bandwidth::bytesPerSecond,
                            new ProgressLines(spec))
                    .run(plan, cell -> show(cell, record, out));
        }
        return 0;
    }

    private DecodePlan plan() {
        return new DecodePlan(
                models.stream().map(ModelShape::named).toList(),
                precisions,
                batches,
                promptTokens,
                newTokens,
                rounds.threadCount(),
                seed,
                rounds.plan());
    }

    private List<DecodeEngine> engines() {
        Path cache = BenchCache.directory();
        DecodeEngine huggingFace = python.<DecodeEngine>map(file -> new HuggingFaceEngine(new HuggingFace(file, cache)))
                .orElse(new MissingEngine(
                        HuggingFaceEngine.NAME, "name a Python that has torch and transformers with --python"));
        DecodeEngine cpp = llamaCpp
                ? new LlamaCppEngine(new NodeLlamaCpp(cache))
                : new MissingEngine(LlamaCppEngine.NAME, "ask for it with --llama-cpp (Node.js 20 is needed)");
        return Stream.concat(MeitEngine.both().stream(), Stream.of(huggingFace, cpp))
                .toList();
    }

    private void show(DecodeCell cell, RunRecord record, PrintWriter out) {
        out.print(DecodeTable.of(cell));
        out.flush();
        record.add(DecodeJson.of(cell));
        rounds.write(record);
    }
}
