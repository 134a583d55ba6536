package io.meit.evaluation.page;

import io.meit.evaluation.page.chart.Strip;
import io.meit.evaluation.page.chart.Ticks;
import io.meit.evaluation.page.html.Element;
import io.meit.evaluation.page.html.Node;
import io.meit.evaluation.result.CellResult;
import io.meit.evaluation.result.GroupResult;
import io.meit.evaluation.result.MetricValue;
import io.meit.evaluation.result.RunResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The clinical scores of groups of records. */
final class GroupSection {

    private static final Strip UNIT = new Strip(new Ticks(0, 1, 0.25));

    private final RunResults run;
    private final CellNames names;

    GroupSection(RunResults run) {
        this.run = run;
        this.names = new CellNames(run);
    }

    /** Empty if the data sets know no groups. */
    Optional<PageSection> section() {
        List<CellResult> cells = CellNames.clean(run).stream()
                .filter(cell -> !cell.groups().isEmpty())
                .toList();
        if (cells.isEmpty()) {
            return Optional.empty();
        }
        List<Node> body = new ArrayList<>();
        body.add(
                Prose.paragraph(
                        "By what the data set says of a record. The grey upright line is all records together. Groups have no intervals here, and small ones vary by chance: read a difference as a question."));
        for (CellResult cell : cells) {
            body.addAll(Prose.oneOfMany(
                    names.of(cell.cell()), List.of(table(cell)), cell.equals(cells.getFirst()), cells.size() > 1));
        }
        return Optional.of(new PageSection("groups", "By group", body));
    }

    private Element table(CellResult cell) {
        double overall = MetricColumns.value(cell, "clinical", "micro-F1")
                .map(MetricValue::value)
                .orElse(Double.NaN);
        Element head = Element.of(
                "thead",
                Element.of(
                        "tr",
                        Prose.head("Group"),
                        Prose.numberHead("Reports"),
                        Prose.head("Micro F1 ").add(UNIT.ends()),
                        Prose.numberHead("Micro F1"),
                        Prose.numberHead("Critical sensitivity")));
        Element body = Element.of("tbody");
        for (GroupResult group : cell.groups()) {
            body = body.add(row(group, overall));
        }
        String caption = "Groups, " + names.of(cell.cell());
        return Prose.scroll(
                caption,
                Element.of("table", Element.of("caption", caption), head, body).with("class", "plain"));
    }

    private static Element row(GroupResult group, double overall) {
        return Element.of(
                "tr",
                Prose.rowHead(Prose.muted(group.attribute() + " "), Element.of("span", group.value())),
                Prose.number(Numbers.count(group.samples())),
                Element.of("td", UNIT.dot(group.microF1(), Double.NaN, Double.NaN, overall))
                        .with("class", "wide"),
                Prose.number(Numbers.fixed(group.microF1(), 3)),
                Prose.number(Numbers.fixed(group.criticalSensitivity(), 3)));
    }
}
