package io.meit.evaluation.compare;

import io.meit.evaluation.result.CellResult;
import io.meit.evaluation.result.MetricValue;
import io.meit.evaluation.result.RunResults;
import io.meit.evaluation.sample.Cell;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Models of many runs, best first. Only what is comparable stands in one table: same suite file, data set, split and
 * signatures; every other combination has a table of its own.
 *
 * @param tables in the order of the runs
 */
public record Leaderboard(List<LeaderboardTable> tables) {

    /** A column: a metric of a profile. */
    private record Column(String profile, String metric) {
        String label() {
            return profile + " " + metric;
        }
    }

    /** The first is what rows are sorted by. */
    private static final List<Column> COLUMNS = List.of(
            new Column("clinical", "micro-F1"),
            new Column("clinical", "macro-F1"),
            new Column("clinical", "critical-sensitivity"),
            new Column("strict", "BLEU-4"),
            new Column("strict", "METEOR"),
            new Column("strict", "ROUGE-L"),
            new Column("strict", "CIDEr-D"));

    /** What must be equal for two rows to stand in one table. */
    private record TableKey(
            String suite,
            String suiteHash,
            String task,
            String dataSet,
            String dataSetHash,
            String splitHash,
            String split,
            String condition,
            List<String> signatures) {}

    public Leaderboard {
        tables = List.copyOf(tables);
    }

    /** Of the cells with a clean signal; of a run without any, of all its cells. */
    public static Leaderboard of(List<RunResults> runs) {
        Map<TableKey, List<LeaderboardRow>> tables = new LinkedHashMap<>();
        for (RunResults run : runs) {
            for (CellResult cell : shown(run)) {
                tables.computeIfAbsent(key(run, cell), key -> new ArrayList<>()).add(row(run, cell));
            }
        }
        return new Leaderboard(tables.entrySet().stream()
                .map(entry -> table(entry.getKey(), entry.getValue()))
                .toList());
    }

    private static List<CellResult> shown(RunResults run) {
        List<CellResult> clean = run.cells().stream()
                .filter(cell -> cell.cell().condition().equals(Cell.CLEAN))
                .toList();
        return clean.isEmpty() ? run.cells() : clean;
    }

    private static TableKey key(RunResults run, CellResult cell) {
        return new TableKey(
                run.suite(),
                run.suiteHash(),
                run.task(),
                cell.cell().dataSet(),
                cell.dataSetHash(),
                cell.splitHash(),
                cell.split(),
                cell.cell().condition(),
                metrics(cell).stream().map(MetricValue::signature).toList());
    }

    private static LeaderboardRow row(RunResults run, CellResult cell) {
        return new LeaderboardRow(
                run.run(),
                run.scored().toString(),
                cell.cell().variant(),
                cell.checkpoint(),
                run.codeVersion(),
                cell.samples(),
                cell.failed(),
                metrics(cell));
    }

    private static List<MetricValue> metrics(CellResult cell) {
        return COLUMNS.stream().map(column -> metric(cell, column)).toList();
    }

    private static MetricValue metric(CellResult cell, Column column) {
        return cell.metrics().stream()
                .filter(value -> value.profile().equals(column.profile())
                        && value.metric().equals(column.metric()))
                .findFirst()
                .orElseGet(() ->
                        new MetricValue(column.profile(), column.metric(), Double.NaN, Double.NaN, Double.NaN, ""));
    }

    private static LeaderboardTable table(TableKey key, List<LeaderboardRow> rows) {
        return new LeaderboardTable(
                key.suite(),
                key.suiteHash(),
                key.task(),
                key.dataSet(),
                key.dataSetHash(),
                key.splitHash(),
                key.split(),
                key.condition(),
                COLUMNS.stream().map(Column::label).toList(),
                rows.stream().sorted(BEST_FIRST).toList());
    }

    /** Rows without the number come last; equal ones by name, so that the order never depends on chance. */
    private static final Comparator<LeaderboardRow> BEST_FIRST = Comparator.<LeaderboardRow>comparingDouble(row -> {
                double value = row.metrics().getFirst().value();
                return Double.isNaN(value) ? Double.POSITIVE_INFINITY : -value;
            })
            .thenComparing(LeaderboardRow::variant)
            .thenComparing(LeaderboardRow::run);

    /** For people: tables of a fixed width. */
    public String toText() {
        return new LeaderboardText(this).toString();
    }

    /** For programs: one JSON object; what is not defined is null. */
    public String toJson() {
        return PlainJson.of(this);
    }
}
