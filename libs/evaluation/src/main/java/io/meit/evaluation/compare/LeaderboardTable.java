package io.meit.evaluation.compare;

import java.util.List;

/**
 * Rows that may be compared: one suite file, one data set, one split, one condition.
 *
 * @param columns of the metrics, e.g. {@code clinical micro-F1}
 * @param rows best first
 */
public record LeaderboardTable(
        String suite,
        String suiteHash,
        String task,
        String dataSet,
        String dataSetHash,
        String splitHash,
        String split,
        String condition,
        List<String> columns,
        List<LeaderboardRow> rows) {

    public LeaderboardTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }
}
