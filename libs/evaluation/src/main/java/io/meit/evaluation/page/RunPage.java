package io.meit.evaluation.page;

import io.meit.evaluation.page.html.Document;
import io.meit.evaluation.page.html.Element;
import io.meit.evaluation.page.html.StyleSheet;
import io.meit.evaluation.result.RunResults;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One run as one HTML page that needs nothing else: no network, no script, no font. The same results and signals give the
 * same bytes. Safe for many threads if the signals are.
 */
public final class RunPage {

    private final Signals signals;

    /** @param signals that the worst samples are drawn from; {@link Signals#NONE} leaves the drawings out */
    public RunPage(Signals signals) {
        this.signals = signals;
    }

    /** The page. */
    public String html(RunResults run) {
        List<PageSection> sections = sections(run);
        Element body = Element.of(
                "body",
                Element.of("a", "Skip to the results").with("class", "skip").with("href", "#main"),
                new Masthead(run).element(),
                Element.of(
                                "nav",
                                Element.of(
                                        "ul",
                                        sections.stream().map(PageSection::link).toList()))
                        .with("aria-label", "Sections"),
                Element.of("main", sections.stream().map(PageSection::element).toList())
                        .with("id", "main"),
                Element.of("footer", Prose.paragraph(RunResults.DISCLAIMER)));
        return new Document(run.suite() + " · " + run.run(), styles(), body).html();
    }

    private List<PageSection> sections(RunResults run) {
        List<PageSection> sections = new ArrayList<>();
        CurveSection curves = new CurveSection(run);
        sections.add(new MetricSection(run).section());
        curves.section().ifPresent(section -> sections.add(curves.isMainThing() ? 0 : 1, section));
        new StatementSection(run).section().ifPresent(sections::add);
        new GroupSection(run).section().ifPresent(sections::add);
        new ProfileSection(run).section().ifPresent(sections::add);
        new WorstSection(run, signals).section().ifPresent(sections::add);
        sections.add(new ProvenanceSection(run).section());
        return sections;
    }

    private static StyleSheet styles() {
        try (InputStream in = RunPage.class.getResourceAsStream("page.css")) {
            if (in == null) {
                throw new IllegalStateException("the resource page.css is not beside " + RunPage.class.getName());
            }
            return new StyleSheet(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("reading page.css", e);
        }
    }
}
