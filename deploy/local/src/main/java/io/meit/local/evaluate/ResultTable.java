package io.meit.local.evaluate;

import io.meit.evaluation.result.CellResult;
import io.meit.evaluation.result.MetricValue;
import io.meit.evaluation.result.RunResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Results as lines: some numbers of each cell side by side, or all numbers below each other. */
final class ResultTable {

    /** A column. */
    private record Column(String profile, String metric) {
        String title() {
            return profile + " " + metric;
        }

        Optional<MetricValue> of(CellResult cell) {
            return cell.metrics().stream()
                    .filter(value ->
                            value.profile().equals(profile) && value.metric().equals(metric))
                    .findFirst();
        }
    }

    /** What one looks at first; columns that no cell has are left out. */
    private static final List<Column> FIRST = List.of(
            new Column("clinical", "micro-F1"),
            new Column("clinical", "critical-sensitivity"),
            new Column("strict", "BLEU-4"),
            new Column("strict", "ROUGE-L"),
            new Column("meit", "BLEU-4"));

    private static final String CELL = "%-40s %7s";

    private final RunResults results;

    ResultTable(RunResults results) {
        this.results = results;
    }

    /** One line for each cell. */
    List<String> overview() {
        List<Column> columns = FIRST.stream()
                .filter(column -> results.cells().stream()
                        .anyMatch(cell -> column.of(cell).isPresent()))
                .toList();
        List<String> lines = new ArrayList<>(List.of(head()));
        StringBuilder titles = new StringBuilder(CELL.formatted("variant, data set, condition", "samples"));
        columns.forEach(column -> titles.append("  %-29s".formatted(column.title())));
        lines.add(titles.toString().stripTrailing());
        for (CellResult cell : results.cells()) {
            StringBuilder line = new StringBuilder(CELL.formatted(name(cell), samples(cell)));
            columns.forEach(column -> line.append(
                    "  %-29s".formatted(column.of(cell).map(ResultTable::number).orElse("-"))));
            lines.add(line.toString().stripTrailing());
        }
        lines.add(RunResults.DISCLAIMER);
        return lines;
    }

    /** Every number of every cell. */
    List<String> whole() {
        List<String> lines = new ArrayList<>(List.of(head()));
        for (CellResult cell : results.cells()) {
            lines.add("");
            lines.add("%s: %s samples, %d failed, checkpoint %s"
                    .formatted(name(cell), samples(cell), cell.failed(), cell.checkpoint()));
            cell.metrics()
                    .forEach(value -> lines.add("  %-10s %-24s %-29s %s"
                            .formatted(value.profile(), value.metric(), number(value), value.signature())
                            .stripTrailing()));
        }
        lines.add(RunResults.DISCLAIMER);
        return lines;
    }

    private String head() {
        return "run %s, suite %s (%s), scored %s by %s; intervals hold %.0f %% of %d bootstrap resamples (seed %d)"
                .formatted(
                        results.run(),
                        results.suite(),
                        results.task(),
                        results.scored(),
                        results.codeVersion(),
                        100 * results.level(),
                        results.resamples(),
                        results.seed());
    }

    private static String name(CellResult cell) {
        return String.join(
                ", ", cell.cell().variant(), cell.cell().dataSet(), cell.cell().condition());
    }

    private static String samples(CellResult cell) {
        return Integer.toString(cell.samples());
    }

    private static String number(MetricValue value) {
        if (Double.isNaN(value.value())) {
            return "-";
        }
        return Double.isNaN(value.low())
                ? String.format(Locale.ROOT, "%.4f", value.value())
                : String.format(Locale.ROOT, "%.4f [%.4f, %.4f]", value.value(), value.low(), value.high());
    }
}
