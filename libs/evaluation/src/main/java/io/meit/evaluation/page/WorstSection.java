package io.meit.evaluation.page;

import io.meit.ecg.signal.EcgWindow;
import io.meit.evaluation.page.MarkedReport.Standing;
import io.meit.evaluation.page.ecg.EcgPlot;
import io.meit.evaluation.page.html.Element;
import io.meit.evaluation.page.html.Node;
import io.meit.evaluation.result.CellResult;
import io.meit.evaluation.result.RunResults;
import io.meit.evaluation.result.SampleResult;
import io.meit.statements.Statement;
import io.meit.statements.StatementCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The samples whose statements agree least, with the signal and both texts. */
final class WorstSection {

    /** Shown with the signal; a page should stay a few megabytes. */
    private static final int DRAWN_PER_CELL = 6;

    private static final int DRAWN = 24;

    private final RunResults run;
    private final Signals signals;
    private final CellNames names;
    private int drawn;

    WorstSection(RunResults run, Signals signals) {
        this.run = run;
        this.signals = signals;
        this.names = new CellNames(run);
    }

    /** Empty if no cell has any. */
    Optional<PageSection> section() {
        List<CellResult> cells = CellNames.clean(run).stream()
                .filter(cell -> !cell.worst().isEmpty())
                .toList();
        if (cells.isEmpty()) {
            return Optional.empty();
        }
        List<Node> body = new ArrayList<>();
        body.add(
                Prose.paragraph(
                        "By the F1 of their statements, the graver errors first. These are the worst, not typical ones. Records are named as in their data set."));
        body.add(legend());
        for (CellResult cell : cells) {
            if (cells.size() > 1) {
                body.add(Element.of("h3", names.of(cell.cell())));
            }
            body.addAll(cell(cell));
        }
        return Optional.of(new PageSection("worst", "The worst reports", body));
    }

    private static Element legend() {
        return Element.of(
                "p",
                Standing.FOUND.mark("found"),
                Element.of("span", " in both texts.  "),
                Standing.OMITTED.mark("omitted"),
                Element.of("span", " in the reference, missing in or denied by the report.  "),
                Standing.ADDED.mark("added"),
                Element.of("span", " in the report, missing in or denied by the reference."));
    }

    private List<Node> cell(CellResult cell) {
        List<Node> body = new ArrayList<>();
        List<Node> rest = new ArrayList<>();
        for (SampleResult sample : cell.worst()) {
            if (body.size() < DRAWN_PER_CELL) {
                body.add(article(cell, sample, true));
            } else {
                rest.add(article(cell, sample, false));
            }
        }
        if (!rest.isEmpty()) {
            body.add(Prose.details("%d more, without the signal".formatted(rest.size()), rest.toArray(Node[]::new)));
        }
        return body;
    }

    private Element article(CellResult cell, SampleResult sample, boolean withSignal) {
        Element article = Element.of(
                "article",
                Element.of("h4", "Record " + sample.record())
                        .add(Prose.muted("F1 of the statements " + Numbers.fixed(sample.score(), 2))));
        if (withSignal && drawn < DRAWN) {
            Optional<EcgWindow> window = signals.window(cell.cell().dataSet(), sample.index());
            if (window.isPresent()) {
                article = article.add(plot(window.get(), sample));
            }
        }
        return article.add(texts(sample), findings(sample)).with("class", "sample");
    }

    private Element plot(EcgWindow window, SampleResult sample) {
        drawn++;
        return new EcgPlot(
                        window,
                        "ecg" + drawn,
                        "12-lead ECG of record %s, 10 seconds, 25 mm/s, 10 mm/mV, in the standard layout with lead II below"
                                .formatted(sample.record()))
                .svg();
    }

    private static Element texts(SampleResult sample) {
        MarkedReport marked = new MarkedReport(sample);
        return Element.of(
                        "div",
                        Element.of("div", Element.of("h5", "Reference"), marked.paragraph(sample.reference())),
                        Element.of("div", Element.of("h5", "Report"), marked.paragraph(sample.report())))
                .with("class", "texts");
    }

    private static Element findings(SampleResult sample) {
        Element list = Element.of("dl").with("class", "findings");
        list = finding(list, "✓ Found", "found", sample.found());
        list = finding(list, "− Omitted", "omitted", sample.omitted());
        return finding(list, "+ Added", "added", sample.added());
    }

    /** An id that this version's catalogue does not have any more is shown as it is. */
    private static String name(String id) {
        return StatementCatalogue.standard().statements().stream()
                .filter(statement -> statement.id().equals(id))
                .map(Statement::text)
                .findFirst()
                .orElse(id);
    }

    private static Element finding(Element list, String name, String style, List<String> ids) {
        String statements =
                ids.isEmpty() ? "none" : ids.stream().map(WorstSection::name).collect(Collectors.joining(", "));
        return list.add(Element.of("dt", name).with("class", style), Element.of("dd", statements));
    }
}
