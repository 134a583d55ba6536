package io.meit.evaluation.page;

import io.meit.evaluation.result.CellResult;
import io.meit.evaluation.result.MetricValue;
import io.meit.evaluation.result.RunResults;
import io.meit.evaluation.result.StatementResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** One run in the benchmark document. */
final class BenchmarkRun {

    private static final int ROWS_IN_FULL = 12;
    private static final int STATEMENTS = 15;

    private final RunResults run;
    private final CellNames names;
    private final StringBuilder out = new StringBuilder();

    BenchmarkRun(RunResults run) {
        this.run = run;
        this.names = new CellNames(run);
    }

    String markdown() {
        out.append("### ").append(MarkdownTable.plain(run.suite())).append("\n\n");
        provenance();
        boolean many = run.cells().size() > ROWS_IN_FULL;
        List<CellResult> full = many ? CellNames.clean(run) : run.cells();
        for (String profile : MetricColumns.profiles(run.cells())) {
            profile(profile, full);
        }
        if (full.size() < run.cells().size()) {
            overview();
        }
        CellNames.clean(run).forEach(this::statements);
        return out.toString();
    }

    private void provenance() {
        out.append("- run `%s`, suite file `%s`, scored %s by code %s\n"
                .formatted(
                        code(run.run()), code(run.suiteHash()), run.scored(), MarkdownTable.plain(run.codeVersion())));
        out.append("- %s resamples, seed %d, level %s\n"
                .formatted(Numbers.count(run.resamples()), run.seed(), Numbers.plain(run.level())));
        Set<String> facts = new LinkedHashSet<>();
        for (CellResult cell : run.cells()) {
            facts.add("- model %s: checkpoint `%s`\n"
                    .formatted(MarkdownTable.plain(cell.cell().variant()), code(cell.checkpoint())));
        }
        for (CellResult cell : run.cells()) {
            facts.add("- data set %s, %s: prepared set `%s`, split `%s`\n"
                    .formatted(
                            MarkdownTable.plain(cell.cell().dataSet()),
                            MarkdownTable.plain(cell.split()),
                            code(cell.dataSetHash()),
                            code(cell.splitHash())));
        }
        facts.forEach(out::append);
        if (!run.axis().isEmpty()) {
            out.append("- axis: ").append(MarkdownTable.plain(run.axis())).append('\n');
        }
        out.append('\n');
    }

    /** Text between backticks cannot be escaped, so backticks are left out. */
    private static String code(String text) {
        return text.replaceAll("[`\\r\\n]", "");
    }

    private void profile(String profile, List<CellResult> cells) {
        List<String> metrics = MetricColumns.of(profile, run.cells()).metrics();
        List<String> heads = new ArrayList<>(List.of(names.heading(), "reports", "failed"));
        metrics.forEach(metric -> heads.add(head(metric)));
        MarkdownTable table = new MarkdownTable(heads);
        for (CellResult cell : cells) {
            List<String> row = new ArrayList<>(
                    List.of(names.of(cell.cell()), Numbers.count(cell.samples()), Numbers.count(cell.failed())));
            metrics.forEach(metric -> row.add(value(cell, profile, metric)));
            table.row(row);
        }
        out.append("**")
                .append(MarkdownTable.plain(profile))
                .append("**\n\n")
                .append(table)
                .append('\n');
    }

    /** All conditions, few metrics. */
    private void overview() {
        List<ShownMetric> shown = ShownMetric.of(run.cells());
        List<String> heads = new ArrayList<>(List.of(names.heading(), "reports", "achieved dB"));
        shown.forEach(metric -> heads.add(metric.label()));
        MarkdownTable table = new MarkdownTable(heads);
        for (CellResult cell : run.cells()) {
            List<String> row = new ArrayList<>(List.of(
                    names.of(cell.cell()), Numbers.count(cell.samples()), Numbers.fixed(cell.achievedDecibel(), 2)));
            shown.forEach(metric -> row.add(value(cell, metric.profile(), metric.metric())));
            table.row(row);
        }
        out.append("**All conditions**\n\n").append(table).append('\n');
    }

    private static String head(String metric) {
        MetricFacts facts = MetricFacts.of(metric);
        return facts.lowerIsBetter() ? facts.label() + " ↓" : facts.label();
    }

    private static String value(CellResult cell, String profile, String metric) {
        return MetricColumns.value(cell, profile, metric)
                .map(BenchmarkRun::written)
                .orElse(Numbers.NONE);
    }

    private static String written(MetricValue value) {
        return Numbers.hasInterval(value)
                ? Numbers.value(value) + " (" + Numbers.interval(value) + ")"
                : Numbers.value(value);
    }

    private void statements(CellResult cell) {
        Comparator<StatementResult> mostFrequent =
                Comparator.comparingInt(StatementResult::positives).reversed();
        List<StatementResult> sorted =
                cell.statements().stream().sorted(mostFrequent).toList();
        if (sorted.isEmpty()) {
            return;
        }
        MarkdownTable table = new MarkdownTable(List.of(
                "statement", "F1", "precision", "recall", "in references", "found", "omitted", "denied", "wrong"));
        Stream<StatementResult> shown = Stream.concat(
                sorted.stream().limit(STATEMENTS),
                sorted.stream().skip(STATEMENTS).filter(StatementResult::critical));
        shown.forEach(one -> table.row(row(one)));
        out.append("**Statements, %s**: the %d most frequent and all critical ones of %d\n\n"
                        .formatted(MarkdownTable.plain(names.of(cell.cell())), STATEMENTS, sorted.size()))
                .append(table)
                .append('\n');
    }

    private static List<String> row(StatementResult one) {
        return List.of(
                one.id() + " " + one.name() + (one.critical() ? " (critical)" : ""),
                Numbers.fixed(one.f1(), 2),
                Numbers.fixed(one.precision(), 2),
                Numbers.fixed(one.recall(), 2),
                Numbers.count(one.positives()),
                Numbers.count(one.found()),
                Numbers.count(one.omitted()),
                Numbers.count(one.denied()),
                Numbers.count(one.hallucinated()));
    }
}
