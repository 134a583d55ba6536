package io.meit.evaluation.page;

import io.meit.evaluation.page.chart.Strip;
import io.meit.evaluation.page.chart.Ticks;
import io.meit.evaluation.page.html.Element;
import io.meit.evaluation.page.html.Node;
import io.meit.evaluation.result.CellResult;
import io.meit.evaluation.result.MetricValue;
import io.meit.evaluation.result.RunResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How far the profiles {@code strict} and {@code meit} differ on this run, metric by metric, and why. */
final class ProfileSection {

    private static final String STRICT = "strict";
    private static final String MEIT = "meit";
    private static final int MARKS = 4;

    private final RunResults run;
    private final CellNames names;

    ProfileSection(RunResults run) {
        this.run = run;
        this.names = new CellNames(run);
    }

    /** Empty if the run has not both profiles. */
    Optional<PageSection> section() {
        List<CellResult> cells = CellNames.clean(run).stream()
                .filter(cell -> !pairs(cell).isEmpty())
                .toList();
        if (cells.isEmpty()) {
            return Optional.empty();
        }
        List<Node> body = new ArrayList<>();
        body.add(
                Prose.paragraph(
                        "The same reports, scored twice: as the field’s reference implementations do (strict) and as the paper’s released code does (meit). Each number depends on how it was computed; compare only numbers with equal signatures."));
        body.add(switches(cells));
        for (CellResult cell : cells) {
            body.addAll(Prose.oneOfMany(
                    names.of(cell.cell()),
                    List.of(table(cell, cell.equals(cells.getFirst()))),
                    cell.equals(cells.getFirst()),
                    cells.size() > 1));
        }
        return Optional.of(new PageSection("profiles", "strict and meit", body));
    }

    private static Element switches(List<CellResult> cells) {
        return Element.of(
                "ul",
                cells.stream()
                        .flatMap(cell -> cell.metrics().stream())
                        .filter(value -> value.profile().equals(MEIT))
                        .flatMap(value -> MeitSwitches.of(value).stream())
                        .distinct()
                        .map(sentence -> Element.of("li", sentence))
                        .toList());
    }

    private record Pair(MetricValue strict, MetricValue meit) {
        double change() {
            return meit.value() - strict.value();
        }
    }

    private static List<Pair> pairs(CellResult cell) {
        List<Pair> pairs = new ArrayList<>();
        for (MetricValue meit : cell.metrics()) {
            if (meit.profile().equals(MEIT)) {
                MetricColumns.value(cell, STRICT, meit.metric()).ifPresent(strict -> pairs.add(new Pair(strict, meit)));
            }
        }
        return pairs;
    }

    private Element table(CellResult cell, boolean withReasons) {
        List<Pair> pairs = pairs(cell);
        Strip unit = new Strip(Ticks.around(
                pairs.stream()
                        .filter(pair -> !isLarge(pair))
                        .flatMap(pair ->
                                Stream.of(pair.strict().value(), pair.meit().value()))
                        .toList(),
                MARKS));
        Element head = Element.of(
                "tr",
                Prose.head("Metric"),
                Prose.numberHead("strict"),
                Prose.numberHead("meit"),
                Prose.numberHead("meit − strict"),
                Prose.head("● strict  ○ meit ").add(unit.ends()));
        if (withReasons) {
            head = head.add(Prose.head("Why"));
        }
        Element body = Element.of("tbody");
        for (int i = 0; i < pairs.size(); i++) {
            Element row = row(pairs.get(i), unit);
            int same = withReasons ? sameReason(pairs, i) : 0;
            body = body.add(same == 0 ? row : row.add(why(pairs.get(i)).with("rowspan", same)));
        }
        String caption = "strict and meit, " + names.of(cell.cell());
        return Prose.scroll(
                caption,
                Element.of("table", Element.of("caption", caption), Element.of("thead", head), body)
                        .with("class", "plain"));
    }

    /** CIDEr-D goes to 10 and would squeeze all others on a common scale. */
    private static boolean isLarge(Pair pair) {
        return pair.meit().metric().equals("CIDEr-D");
    }

    private static Element row(Pair pair, Strip unit) {
        int decimals = Numbers.decimals(MEIT, pair.meit().metric());
        Strip strip = isLarge(pair) ? new Strip(new Ticks(0, 10, 2.5)) : unit;
        Element drawing = Element.of(
                        "td", strip.pair(pair.strict().value(), pair.meit().value()))
                .with("class", "wide");
        return Element.of(
                "tr",
                Prose.rowHead(
                        Element.of("span", MetricFacts.of(pair.meit().metric()).label())),
                Prose.number(Numbers.value(pair.strict())),
                Prose.number(Numbers.value(pair.meit())),
                Prose.number(Numbers.signed(pair.change(), decimals)),
                isLarge(pair) ? drawing.add(Element.of("small", "0 to 10").with("class", "ci")) : drawing);
    }

    /** How many rows from here on have one reason; 0 if the row above has it too. */
    private static int sameReason(List<Pair> pairs, int from) {
        String reason = reason(pairs.get(from));
        if (from > 0 && reason(pairs.get(from - 1)).equals(reason)) {
            return 0;
        }
        int to = from;
        while (to < pairs.size() && reason(pairs.get(to)).equals(reason)) {
            to++;
        }
        return to - from;
    }

    private static String reason(Pair pair) {
        return MetricFacts.of(pair.meit().metric()).why();
    }

    private static Element why(Pair pair) {
        return Element.of("td", reason(pair)).with("class", "why");
    }
}
