package io.meit.local.bench.metrics;

import io.meit.bench.harness.MachineLoad;
import io.meit.bench.harness.RoundPlan;
import io.meit.bench.harness.Rounds;
import io.meit.bench.harness.Sample;
import io.meit.bench.harness.Spread;
import io.meit.bench.harness.Task;
import io.meit.bench.peer.PeerFailedException;
import io.meit.metrics.Metric;
import io.meit.metrics.Profile;
import io.meit.metrics.TextPair;
import io.meit.metrics.suite.MetricSuite;
import io.meit.metrics.suite.ScoringPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Runs each comparison in rounds, then all metrics over many pairs. */
public final class MetricsBench {

    private static final String ONE = "one thread";
    private static final String ALL = "all threads";
    private static final String PYTHON = "Python";

    private final MetricsPlan plan;
    private final MachineLoad load;
    private final Path scripts;

    /** Scripts are put into a folder of the benchmark's cache. */
    public MetricsBench(MetricsPlan plan, MachineLoad load, Path scripts) {
        this.plan = plan;
        this.load = load;
        this.scripts = scripts;
    }

    /**
     * What to run.
     *
     * @param pairs generated, for the comparison
     * @param threads of this project's second contestant
     * @param python a Python with the packages; without one every package is named as missing
     * @param leastSeconds how long a sample of this project's repeats its work
     */
    public record MetricsPlan(
            int pairs, int threads, long seed, Optional<Path> python, RoundPlan rounds, double leastSeconds) {}

    /** Names of the columns of a line's text. */
    public static String head() {
        return MetricsLine.HEAD;
    }

    /** Runs all comparisons, one after the other. */
    public void run(Consumer<MetricsLine> done) throws Exception {
        List<TextPair> pairs = new GeneratedReports(plan.seed()).pairs(plan.pairs());
        if (plan.python().isEmpty()) {
            for (Comparison comparison : Comparison.values()) {
                done.accept(line(comparison, pairs, Optional.empty(), "name a Python that has it with --python"));
            }
            return;
        }
        try (PythonPackages packages = PythonPackages.start(plan.python().get(), scripts, pairs)) {
            for (Comparison comparison : Comparison.values()) {
                done.accept(against(comparison, pairs, packages));
            }
        }
    }

    private MetricsLine against(Comparison comparison, List<TextPair> pairs, PythonPackages packages) throws Exception {
        String version;
        try {
            version = packages.version(comparison);
        } catch (PeerFailedException e) {
            return line(comparison, pairs, Optional.empty(), e.getMessage());
        }
        return line(comparison, pairs, Optional.of(packages), version);
    }

    private MetricsLine line(
            Comparison comparison, List<TextPair> pairs, Optional<PythonPackages> packages, String about)
            throws Exception {
        Metric metric = comparison.metric(pairs);
        List<Task<Timed>> tasks = new ArrayList<>();
        tasks.add(new Task<>(
                ONE, Set.of(), () -> new JavaMetrics(pairs, 1, plan.leastSeconds()).run(comparison, metric)));
        tasks.add(new Task<>(ALL, Set.of(), () -> new JavaMetrics(pairs, plan.threads(), plan.leastSeconds())
                .run(comparison, metric)));
        packages.ifPresent(peer -> tasks.add(new Task<>(PYTHON, Set.of(peer.pid()), () -> peer.run(comparison))));
        Map<String, List<Sample<Timed>>> samples = new Rounds(plan.rounds(), load).run(tasks);
        List<Spread> python = packages.isPresent() ? List.of(seconds(samples.get(PYTHON))) : List.of();
        double difference =
                packages.isPresent() ? difference(last(samples.get(ONE)), last(samples.get(PYTHON))) : Double.NaN;
        return new MetricsLine(
                comparison, seconds(samples.get(ONE)), seconds(samples.get(ALL)), python, about, difference);
    }

    private static Spread seconds(List<Sample<Timed>> samples) {
        List<Sample<Timed>> quiet = samples.stream().filter(Sample::quiet).toList();
        return Spread.of((quiet.isEmpty() ? samples : quiet)
                .stream().mapToDouble(sample -> sample.result().seconds()).toArray());
    }

    private static List<Double> last(List<Sample<Timed>> samples) {
        return samples.getLast().result().numbers();
    }

    /** Packages that give fewer numbers give the last ones. */
    private static double difference(List<Double> ours, List<Double> theirs) {
        double greatest = 0;
        int missing = ours.size() - theirs.size();
        for (int i = 0; i < theirs.size(); i++) {
            greatest = Math.max(greatest, Math.abs(ours.get(i + missing) - theirs.get(i)));
        }
        return greatest;
    }

    /** Seconds that all metrics of a profile take over so many pairs, their data loaded and weighed meanwhile. */
    public double secondsOfAll(Profile profile, int pairs) {
        List<TextPair> texts = new GeneratedReports(plan.seed()).pairs(pairs);
        long start = System.nanoTime();
        List<String> references = texts.stream().map(TextPair::reference).toList();
        new MetricSuite(ScoringPlan.of(profile), references)
                .samples(texts, plan.threads())
                .numbers();
        return (System.nanoTime() - start) / 1e9;
    }
}
