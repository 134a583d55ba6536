package io.meit.evaluation.page;

import java.util.ArrayList;
import java.util.List;

/** The paper's tables of a task in the benchmark document. */
final class BenchmarkPublished {

    private final String task;

    BenchmarkPublished(String task) {
        this.task = task;
    }

    String markdown() {
        List<PublishedTable> tables = PublishedTable.of(task);
        if (tables.isEmpty()) {
            return "The paper prints no numbers for this task that could be set beside these.\n\n";
        }
        StringBuilder out = new StringBuilder();
        out.append("### Published by the paper: ")
                .append(BenchmarkDocument.title(task))
                .append("\n\n");
        out.append("Not to be compared with the tables above: other records, other models, other scoring.\n\n");
        tables.forEach(table -> out.append(table(table)));
        return out.toString();
    }

    private static String table(PublishedTable published) {
        List<String> heads = new ArrayList<>(List.of("model", "data set"));
        published.metrics().forEach(metric -> heads.add(MetricFacts.of(metric).label()));
        MarkdownTable table = new MarkdownTable(heads);
        for (PublishedTable.Row row : published.rows()) {
            List<String> cells = new ArrayList<>(List.of(row.name(), row.dataSet()));
            published.metrics().forEach(metric -> cells.add(row.values().getOrDefault(metric, Numbers.NONE)));
            table.row(cells);
        }
        String remark = published.remark().isEmpty() ? "" : " Known of it: " + published.remark() + ".";
        return "**%s.** Source: %s.%s\n\n%s\n".formatted(published.title(), published.source(), remark, table);
    }
}
