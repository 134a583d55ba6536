package io.meit.evaluation.page;

import io.meit.evaluation.page.chart.Strip;
import io.meit.evaluation.page.chart.Ticks;
import io.meit.evaluation.page.html.Element;
import io.meit.evaluation.page.html.Node;
import io.meit.evaluation.result.CellResult;
import io.meit.evaluation.result.RunResults;
import io.meit.evaluation.result.StatementResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How each statement was found: a bar for F1 and all counts behind it. */
final class StatementSection {

    /** The more frequent ones; the rest is folded away. */
    private static final int SHOWN = 20;

    private static final Strip UNIT = new Strip(new Ticks(0, 1, 0.25));

    private final RunResults run;
    private final CellNames names;

    StatementSection(RunResults run) {
        this.run = run;
        this.names = new CellNames(run);
    }

    /** Empty if no cell has statements. */
    Optional<PageSection> section() {
        List<CellResult> cells = CellNames.clean(run).stream()
                .filter(cell -> !cell.statements().isEmpty())
                .toList();
        if (cells.isEmpty()) {
            return Optional.empty();
        }
        List<Node> body = new ArrayList<>();
        body.add(
                Prose.paragraph(
                        "The most frequent first. “Wrong” counts reports that make the statement where the reference does not, or denies it; a statement with a more general one counts in both rows."));
        for (CellResult cell : cells) {
            List<StatementResult> sorted = cell.statements().stream()
                    .sorted(Comparator.comparingInt(StatementResult::positives).reversed())
                    .toList();
            String name = names.of(cell.cell());
            List<Node> tables = new ArrayList<>();
            tables.add(table("Statements, " + name, sorted.subList(0, Math.min(SHOWN, sorted.size()))));
            if (sorted.size() > SHOWN) {
                List<StatementResult> rest = sorted.subList(SHOWN, sorted.size());
                tables.add(Prose.details(
                        "%d rarer statements".formatted(rest.size()), table("Rarer statements, " + name, rest)));
            }
            body.addAll(Prose.oneOfMany(name, tables, cell.equals(cells.getFirst()), cells.size() > 1));
        }
        return Optional.of(new PageSection("statements", "Statement by statement", body));
    }

    private static Element table(String caption, List<StatementResult> statements) {
        Element head =
                Element.of("tr", Prose.head("Statement"), Prose.head("F1 ").add(UNIT.ends()), Prose.numberHead("F1"));
        for (String column : List.of("Precision", "Recall", "In references", "Found", "Omitted", "Denied", "Wrong")) {
            head = head.add(Prose.numberHead(column));
        }
        Element body = Element.of(
                "tbody", statements.stream().map(StatementSection::row).toList());
        return Prose.scroll(
                caption,
                Element.of("table", Element.of("caption", caption), Element.of("thead", head), body)
                        .with("class", "plain statements"));
    }

    private static Element row(StatementResult statement) {
        Element name = Prose.rowHead(Element.of("span", statement.name() + " "), Prose.muted(statement.id()));
        if (statement.critical()) {
            name = name.add(Element.of("span", "critical").with("class", "badge"));
        }
        Element row = Element.of(
                "tr",
                name,
                Element.of("td", UNIT.bar(statement.f1(), statement.critical() ? "bar critical" : "bar"))
                        .with("class", "wide"));
        for (double rate : new double[] {statement.f1(), statement.precision(), statement.recall()}) {
            row = row.add(Prose.number(Numbers.fixed(rate, 2)));
        }
        for (int count : new int[] {
            statement.positives(), statement.found(), statement.omitted(), statement.denied(), statement.hallucinated()
        }) {
            row = row.add(Prose.number(Numbers.count(count)));
        }
        return row;
    }
}
