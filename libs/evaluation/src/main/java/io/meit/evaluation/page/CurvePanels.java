package io.meit.evaluation.page;

import io.meit.evaluation.page.chart.Legend;
import io.meit.evaluation.page.chart.LineChart;
import io.meit.evaluation.page.chart.Series;
import io.meit.evaluation.page.chart.XAxis;
import io.meit.evaluation.page.html.Element;
import io.meit.evaluation.page.html.Node;
import io.meit.evaluation.result.CellResult;
import io.meit.evaluation.result.MetricValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One chart for each metric, all with the same lines over {@link CellResult#at}.
 *
 * @param axis name of the x axis
 * @param decibel whether it is one of ratios
 * @param lines cells by the line that they belong to
 * @param reference drawn as a dotted line
 */
record CurvePanels(String axis, boolean decibel, Map<String, List<CellResult>> lines, Optional<CellResult> reference) {

    CurvePanels {
        lines = new LinkedHashMap<>(lines);
    }

    List<Node> figures() {
        List<CellResult> all = lines.values().stream().flatMap(List::stream).toList();
        List<Double> places = all.stream().map(CellResult::at).toList();
        XAxis x = decibel ? XAxis.decibel(axis, places) : XAxis.rising(axis, places);
        List<Node> panels = new ArrayList<>();
        for (ShownMetric metric : ShownMetric.of(all)) {
            List<Series> series = series(metric);
            double marked = reference.map(cell -> metric.in(cell).value()).orElse(Double.NaN);
            LineChart chart = new LineChart(described(metric), x, series, marked, "clean");
            panels.add(Element.of("figure", Element.of("figcaption", metric.label()), chart.svg()));
        }
        List<Node> figures = new ArrayList<>();
        if (!panels.isEmpty()) {
            figures.add(Legend.of(series(ShownMetric.of(all).getFirst())));
            figures.add(Element.of("div", panels).with("class", "panels"));
        }
        return figures;
    }

    private List<Series> series(ShownMetric metric) {
        List<Series> series = new ArrayList<>();
        lines.forEach((name, cells) -> series.add(new Series(
                name,
                series.size() % Series.STYLES,
                cells.stream()
                        .sorted(Comparator.comparingDouble(CellResult::at))
                        .map(cell -> point(cell.at(), metric.in(cell)))
                        .toList())));
        return series;
    }

    private static Series.Point point(double at, MetricValue value) {
        return new Series.Point(at, value.value(), value.low(), value.high());
    }

    /** First and last point of each line in words; all numbers stand in the tables of the metrics. */
    private String described(ShownMetric metric) {
        return "%s over %s. ".formatted(metric.label(), axis)
                + lines.entrySet().stream()
                        .map(line -> described(line.getKey(), line.getValue(), metric))
                        .collect(Collectors.joining("; "))
                + ".";
    }

    private static String described(String name, List<CellResult> cells, ShownMetric metric) {
        CellResult first =
                cells.stream().min(Comparator.comparingDouble(CellResult::at)).orElseThrow();
        CellResult last =
                cells.stream().max(Comparator.comparingDouble(CellResult::at)).orElseThrow();
        return "%s: %s at %s, %s at %s"
                .formatted(
                        name,
                        metric.written(metric.in(first)),
                        Numbers.plain(first.at()),
                        metric.written(metric.in(last)),
                        Numbers.plain(last.at()));
    }
}
