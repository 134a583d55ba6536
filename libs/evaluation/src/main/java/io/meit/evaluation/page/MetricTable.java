package io.meit.evaluation.page;

import io.meit.evaluation.page.html.Element;
import io.meit.evaluation.result.CellResult;
import io.meit.evaluation.result.MetricValue;
import io.meit.evaluation.result.RunResults;
import java.util.List;

/** The numbers of one profile: a row for each cell, a column for each metric, the interval below each number. */
final class MetricTable {

    private final CellNames names;
    private final MetricColumns columns;

    MetricTable(RunResults run, MetricColumns columns) {
        this.names = new CellNames(run);
        this.columns = columns;
    }

    Element of(String caption, List<CellResult> cells) {
        return Prose.scroll(
                caption,
                Element.of(
                                "table",
                                Element.of("caption", caption),
                                head(),
                                Element.of(
                                        "tbody", cells.stream().map(this::row).toList()))
                        .with("class", "metrics"));
    }

    private Element head() {
        Element row = Element.of("tr", Prose.head(names.heading()), Prose.numberHead("Reports"));
        for (String metric : columns.metrics()) {
            MetricFacts facts = MetricFacts.of(metric);
            Element cell = Prose.numberHead(facts.label());
            if (facts.lowerIsBetter()) {
                cell = cell.add(
                        Element.of("span", " ↓").with("aria-hidden", "true"), Prose.spoken(" (lower is better)"));
            }
            row = row.add(facts.meaning().isEmpty() ? cell : cell.with("title", facts.meaning()));
        }
        return Element.of("thead", row);
    }

    private Element row(CellResult cell) {
        Element count = Prose.number(Numbers.count(cell.samples()));
        if (cell.failed() > 0) {
            count = count.add(Element.of("small", Numbers.count(cell.failed()) + " failed")
                    .with("class", "ci"));
        }
        Element row = Element.of("tr", Prose.rowHead(Element.of("span", names.of(cell.cell()))), count);
        for (String metric : columns.metrics()) {
            row = row.add(MetricColumns.value(cell, columns.profile(), metric)
                    .map(MetricTable::cell)
                    .orElseGet(() -> Prose.number(Numbers.NONE)));
        }
        return row;
    }

    private static Element cell(MetricValue value) {
        Element cell = Prose.number(Numbers.value(value));
        String interval = Numbers.interval(value);
        return interval.isEmpty()
                ? cell
                : cell.add(Element.of("small", interval).with("class", "ci"));
    }
}
