package io.meit.local.bench;

import io.meit.bench.harness.ProcLoad;
import io.meit.bench.harness.RunRecord;
import io.meit.local.bench.metrics.MetricsBench;
import io.meit.local.bench.metrics.MetricsBench.MetricsPlan;
import io.meit.local.bench.metrics.MetricsLine;
import io.meit.local.generate.CodeVersion;
import io.meit.metrics.Profile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
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

/** The text metrics beside their Python originals. */
@Command(
        name = "metrics",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Compares the text metrics with the Python packages that they equal, on the same generated reports: pycocoevalcap,",
            "rouge, rouge-score, nltk with its data, sacrebleu. A package that is not there is named as missing."
        },
        footer = {
            "",
            "Examples:",
            "  ./meit bench metrics --python ~/venv/bin/python --json metrics.json",
            "  ./meit bench metrics --pairs 500 --rounds 3 --many 0"
        })
final class MetricsCommand implements Callable<Integer> {

    private static final double SECONDS_PER_SAMPLE = 0.5;

    @Spec
    CommandSpec spec;

    @Option(
            names = "--pairs",
            paramLabel = "N",
            defaultValue = "2000",
            description = "of the comparison (default ${DEFAULT-VALUE})")
    int pairs;

    @Option(
            names = "--many",
            paramLabel = "N",
            defaultValue = "100000",
            description = "pairs for all metrics of a profile in one go; 0: none (default ${DEFAULT-VALUE})")
    int many;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "of the reports")
    long seed;

    @Option(names = "--python", paramLabel = "FILE", description = "a Python that has the packages")
    Optional<Path> python;

    @Mixin
    RoundOptions rounds;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        RunRecord record = new RunRecord("metrics", CodeVersion.current(), settings());
        var plan = new MetricsPlan(pairs, rounds.threadCount(), seed, python, rounds.plan(), SECONDS_PER_SAMPLE);
        MetricsBench bench =
                new MetricsBench(plan, new ProcLoad(), BenchCache.directory().resolve("scripts"));
        out.printf("%d pairs, %d threads, %d rounds, medians%n", pairs, plan.threads(), rounds.rounds);
        out.println(MetricsBench.head());
        List<MetricsLine> lines = new ArrayList<>();
        bench.run(line -> {
            lines.add(line);
            out.println(line.text());
            out.flush();
            record.add(line.json());
            rounds.write(record);
        });
        MetricsLine.together(lines).ifPresent(out::println);
        for (Profile profile : many > 0 ? Profile.values() : new Profile[0]) {
            out.printf(
                    "all metrics of the profile %s over %d pairs, loading included: %.1f s%n",
                    profile.label(), many, bench.secondsOfAll(profile, many));
            out.flush();
        }
        return 0;
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("pairs", pairs);
        settings.put("threads", rounds.threadCount());
        settings.put("seed", seed);
        settings.put("rounds", rounds.rounds);
        return settings;
    }
}
