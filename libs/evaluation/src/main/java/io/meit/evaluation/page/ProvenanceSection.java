package io.meit.evaluation.page;

import io.meit.evaluation.page.html.Element;
import io.meit.evaluation.page.html.Node;
import io.meit.evaluation.result.CellResult;
import io.meit.evaluation.result.MetricValue;
import io.meit.evaluation.result.RunResults;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What made the numbers: all that must be equal for another run to give the same ones. */
final class ProvenanceSection {

    private final RunResults run;

    ProvenanceSection(RunResults run) {
        this.run = run;
    }

    PageSection section() {
        Element facts = Element.of("dl").with("class", "facts");
        facts = fact(facts, "Run", run.run());
        facts = fact(facts, "Suite", run.suite() + " (" + run.task() + ")");
        facts = fact(facts, "Suite file, SHA-256", run.suiteHash());
        facts = fact(facts, "Scored", run.scored() + ", code " + run.codeVersion());
        facts = fact(
                facts,
                "Bootstrap",
                "%s resamples, seed %d, level %s"
                        .formatted(Numbers.count(run.resamples()), run.seed(), Numbers.plain(run.level())));
        List<Node> body = new ArrayList<>();
        body.add(facts);
        body.add(models());
        body.add(data());
        body.add(Prose.details("Signatures: how each number was computed", signatures()));
        return new PageSection("provenance", "What made these numbers", body);
    }

    private static Element fact(Element list, String name, String value) {
        return list.add(Element.of("div", Element.of("dt", name), Element.of("dd", Prose.code(value))));
    }

    private Element models() {
        Set<List<String>> rows = new LinkedHashSet<>();
        run.cells().forEach(cell -> rows.add(List.of(cell.cell().variant(), cell.checkpoint())));
        return table("Models", List.of("Model", "Checkpoint"), rows);
    }

    private Element data() {
        Set<List<String>> rows = new LinkedHashSet<>();
        run.cells()
                .forEach(cell ->
                        rows.add(List.of(cell.cell().dataSet(), cell.split(), cell.dataSetHash(), cell.splitHash())));
        return table("Data", List.of("Data set", "Split", "Hash of the prepared set", "Hash of the split"), rows);
    }

    private Element signatures() {
        Set<List<String>> rows = new LinkedHashSet<>();
        for (CellResult cell : run.cells()) {
            for (MetricValue value : cell.metrics()) {
                rows.add(List.of(value.profile(), value.metric(), value.signature()));
            }
        }
        return table("Signatures", List.of("Profile", "Metric", "Signature"), rows);
    }

    private static Element table(String caption, List<String> columns, Set<List<String>> rows) {
        Element table = Element.of(
                        "table",
                        Element.of("caption", caption),
                        Element.of(
                                "thead",
                                Element.of(
                                        "tr", columns.stream().map(Prose::head).toList())))
                .with("class", "plain");
        Element body = Element.of("tbody");
        for (List<String> row : rows) {
            Element line = Element.of("tr", Prose.rowHead(Element.of("span", row.getFirst())));
            for (String value : row.subList(1, row.size())) {
                line = line.add(Element.of("td", Prose.code(value)));
            }
            body = body.add(line);
        }
        return Prose.scroll(caption, table.add(body));
    }
}
