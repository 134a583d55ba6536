package io.meit.local.bench;

import io.meit.bench.draft.DraftBench;
import io.meit.bench.draft.DraftComparison;
import io.meit.bench.draft.DraftJson;
import io.meit.bench.draft.DraftPlan;
import io.meit.bench.draft.DraftTable;
import io.meit.bench.harness.ProcLoad;
import io.meit.bench.harness.RunRecord;
import io.meit.local.generate.CodeVersion;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Reports with and without drafts. */
@Command(
        name = "draft",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Writes a checkpoint's reports on synthetic ECGs it was not trained with, one at a time, greedily, in 32-bit",
            "floats, with and without drafts. The ECGs are encoded before. Every token and log-probability must be the same;",
            "if one is not, the command fails."
        },
        footer = {
            "",
            "Examples:",
            "  ./meit bench draft --json draft.json",
            "  ./meit bench draft --draft 8 --reports 10 --rounds 3"
        })
final class DraftCommand implements Callable<Integer> {

    private static final int SAME = 0;
    private static final int DIFFERENT = 1;

    @Spec
    CommandSpec spec;

    @Option(
            names = "--model",
            paramLabel = "DIR",
            defaultValue = "models/meit-synthetic-v1",
            description = "a checkpoint that reads ECGs (default ${DEFAULT-VALUE})")
    Path model;

    @Option(
            names = "--reports",
            paramLabel = "N",
            defaultValue = "40",
            description = "of a sample, each of another ECG (default ${DEFAULT-VALUE})")
    int reports;

    @Option(
            names = "--draft",
            paramLabel = "K",
            split = ",",
            defaultValue = "4,8,16",
            description = "most tokens drafted per step; services use 8 (default ${DEFAULT-VALUE})")
    List<Integer> drafts;

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            defaultValue = "96",
            description = "of a report (default ${DEFAULT-VALUE})")
    int maxTokens;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "20260102",
            description = "of the ECGs (default ${DEFAULT-VALUE}, held out from meit-synthetic-v1)")
    long seed;

    @Mixin
    RoundOptions rounds;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        rounds.applyThreads();
        DraftPlan plan = new DraftPlan(model, reports, seed, drafts, maxTokens, rounds.threadCount(), rounds.plan());
        RunRecord record = new RunRecord("draft", CodeVersion.current(), DraftJson.settings(plan));
        out.printf(
                "%d threads, %d rounds; ECGs of seed %d%n%s", plan.threads(), rounds.rounds, seed, DraftTable.legend());
        DraftComparison comparison = new DraftBench(new ProcLoad(), new ProgressLines(spec)).run(plan);
        out.print(DraftTable.of(comparison));
        out.flush();
        record.add(DraftJson.of(comparison));
        rounds.write(record);
        return comparison.allSame() ? SAME : DIFFERENT;
    }
}
