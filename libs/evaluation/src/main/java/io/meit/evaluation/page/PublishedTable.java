package io.meit.evaluation.page;

import io.meit.statements.TsvTable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A table of the paper, {@code published.tsv}, and where it was taken from.
 *
 * @param task that it is shown with
 * @param title what it holds
 * @param source which table or figure of what
 * @param remark what is known of how it was made; may be empty
 */
record PublishedTable(String id, String task, String title, String source, String remark, List<Row> rows) {

    /**
     * A line of it.
     *
     * @param dataSet that it was measured on
     * @param model the backbone
     * @param size of the model; empty if not given
     * @param setting e.g. the noise; empty for none
     * @param values by metric, as printed
     */
    record Row(String dataSet, String model, String size, String setting, Map<String, String> values) {
        Row {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        /** Model, size and setting in one. */
        String name() {
            String sized = size.isEmpty() ? model : model + " " + size;
            return setting.isEmpty() ? sized : sized + ", " + setting;
        }
    }

    /** Why the paper's numbers and a run's stand beside each other and are not compared. */
    static final String NOT_COMPARABLE =
            "The paper's numbers and this run's must not be compared: they were not measured on the same records, the paper's splits"
                    + " and checkpoints were never published, its models are another size, and its released code scores text that"
                    + " is no report (tag or prompt in front, batch means). They show what kind of number to expect, nothing more.";

    private static final List<PublishedTable> ALL = read();

    PublishedTable {
        rows = List.copyOf(rows);
    }

    /** Those of a task, in the paper's order; none for a task that the paper gives no numbers for. */
    static List<PublishedTable> of(String task) {
        return ALL.stream().filter(table -> table.task().equals(task)).toList();
    }

    /** All metrics of its rows, in order. */
    List<String> metrics() {
        Set<String> metrics = new LinkedHashSet<>();
        rows.forEach(row -> metrics.addAll(row.values().keySet()));
        return List.copyOf(metrics);
    }

    private static List<PublishedTable> read() {
        TsvTable numbers = TsvTable.resource(PublishedTable.class, "published.tsv");
        return TsvTable.resource(PublishedTable.class, "published-tables.tsv").rows().stream()
                .map(table -> new PublishedTable(
                        table.get("table"),
                        table.get("task"),
                        table.get("title"),
                        table.get("source"),
                        table.get("remark"),
                        rows(numbers, table.get("table"))))
                .toList();
    }

    private static List<Row> rows(TsvTable numbers, String table) {
        return numbers.rows().stream()
                .filter(row -> row.get("table").equals(table))
                .map(row -> new Row(
                        row.get("data_set"), row.get("model"), row.get("size"), row.get("setting"), values(row)))
                .toList();
    }

    private static Map<String, String> values(TsvTable.Row row) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : row.get("values").split(" ", -1)) {
            int at = pair.indexOf('=');
            if (at < 1) {
                throw row.wrong("'%s' is no metric with a value; write METRIC=NUMBER".formatted(pair));
            }
            values.put(pair.substring(0, at), pair.substring(at + 1));
        }
        return values;
    }
}
