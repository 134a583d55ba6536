package io.meit.evaluation.page;

import io.meit.evaluation.page.html.Element;
import io.meit.evaluation.page.html.Node;
import java.util.ArrayList;
import java.util.List;

/** The paper's tables of a task, as printed, beside a run's own. */
final class PublishedSection {

    private final List<PublishedTable> tables;

    /**
     * @param task of the run
     * @param metrics that the run has; a table without any of them is left out
     */
    PublishedSection(String task, List<String> metrics) {
        tables = PublishedTable.of(task).stream()
                .filter(table -> table.metrics().stream().anyMatch(metrics::contains))
                .toList();
    }

    /** Nothing if the paper has no such numbers. */
    List<Node> body() {
        if (tables.isEmpty()) {
            return List.of();
        }
        List<Node> body = new ArrayList<>();
        body.add(Element.of("h4", "Published by the paper"));
        body.add(Prose.note(PublishedTable.NOT_COMPARABLE));
        body.add(Element.of("div", tables.stream().map(PublishedSection::figure).toList())
                .with("class", "panels published"));
        return body;
    }

    private static Element figure(PublishedTable table) {
        Element caption =
                Element.of("figcaption", table.title() + " ").add(Prose.muted("Source: " + table.source() + "."));
        if (!table.remark().isEmpty()) {
            caption = caption.add(Prose.muted(" Known of it: " + table.remark() + "."));
        }
        return Element.of("figure", caption, Prose.scroll(table.title() + ", published", rows(table)));
    }

    private static Element rows(PublishedTable table) {
        boolean many = table.rows().stream()
                        .map(PublishedTable.Row::dataSet)
                        .distinct()
                        .count()
                > 1;
        Element head = Element.of("tr", Prose.head("Model"));
        for (String metric : table.metrics()) {
            head = head.add(Prose.numberHead(MetricFacts.of(metric).label()));
        }
        Element body = Element.of("tbody");
        for (PublishedTable.Row row : table.rows()) {
            String name = many ? row.name() + ", " + row.dataSet() : row.name();
            Element line = Element.of("tr", Prose.rowHead(Element.of("span", name)));
            for (String metric : table.metrics()) {
                line = line.add(Prose.number(row.values().getOrDefault(metric, Numbers.NONE)));
            }
            body = body.add(line);
        }
        return Element.of("table", Element.of("caption", table.title()), Element.of("thead", head), body)
                .with("class", "metrics");
    }
}
