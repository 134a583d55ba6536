package io.meit.evaluation.page;

import io.meit.evaluation.page.chart.Strip;
import io.meit.evaluation.page.chart.Ticks;
import io.meit.evaluation.page.html.Element;
import io.meit.evaluation.result.CellResult;
import io.meit.evaluation.result.MetricValue;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Cells below each other, one metric as dots with whiskers on a common scale.
 *
 * @param name what a row is called
 * @param reference whose number is marked in every row
 */
record DotTable(
        ShownMetric metric, List<CellResult> cells, Function<CellResult, String> name, Optional<CellResult> reference) {

    private static final int MARKS = 4;

    DotTable {
        cells = List.copyOf(cells);
    }

    Element figure() {
        Strip strip = new Strip(Ticks.around(
                Stream.concat(cells.stream(), reference.stream())
                        .map(metric::in)
                        .flatMap(value -> Stream.of(value.value(), value.low(), value.high()))
                        .toList(),
                MARKS));
        double marked = reference.map(cell -> metric.in(cell).value()).orElse(Double.NaN);
        Element body = Element.of("tbody");
        for (CellResult cell : cells) {
            MetricValue value = metric.in(cell);
            body = body.add(Element.of(
                    "tr",
                    Prose.rowHead(Element.of("span", name.apply(cell))),
                    Element.of("td", strip.dot(value.value(), value.low(), value.high(), marked))
                            .with("class", "wide"),
                    number(value)));
        }
        Element head = Element.of(
                "thead",
                Element.of(
                        "tr",
                        Prose.head("").add(Prose.spoken("Cell")),
                        Prose.head("").add(strip.ends()),
                        Prose.numberHead("Value")));
        Element table = Element.of("table", Element.of("caption", metric.label()), head, body)
                .with("class", "plain");
        return Element.of("figure", Element.of("figcaption", metric.label()), Prose.scroll(metric.label(), table));
    }

    private Element number(MetricValue value) {
        Element cell = Prose.number(metric.written(value));
        String interval = Numbers.interval(value);
        return interval.isEmpty()
                ? cell
                : cell.add(Element.of("small", interval).with("class", "ci"));
    }
}
