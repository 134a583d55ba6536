package io.meit.evaluation.page.chart;

import io.meit.evaluation.page.html.Element;
import io.meit.evaluation.page.html.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lines over a common axis, with a band for each interval and a dotted line for what they are compared with.
 *
 * @param label what the chart shows, for who cannot see it
 * @param axis the x axis
 * @param reference value of the dotted line; NaN for none
 * @param referenceName its name
 */
public record LineChart(String label, XAxis axis, List<Series> series, double reference, String referenceName) {

    private static final int WIDTH = 360;
    private static final int HEIGHT = 230;
    private static final int LEFT = 40;
    private static final int RIGHT = 12;
    private static final int TOP = 10;
    private static final int BOTTOM = 38;
    private static final int MARKS = 5;

    public LineChart {
        series = List.copyOf(series);
    }

    /** The drawing. */
    public Element svg() {
        Ticks y = Ticks.around(values(), MARKS);
        List<Node> parts = new ArrayList<>(frame(y));
        if (!Double.isNaN(reference)) {
            parts.addAll(reference(y));
        }
        series.forEach(one -> parts.add(band(one, y)));
        series.forEach(one -> parts.add(line(one, y)));
        return Element.of("svg", parts)
                .with("class", "chart")
                .with("viewBox", "0 0 %d %d".formatted(WIDTH, HEIGHT))
                .with("role", "img")
                .with("aria-label", label);
    }

    private List<Double> values() {
        Stream<Double> shown = series.stream()
                .flatMap(one -> one.points().stream())
                .flatMap(point -> Stream.of(point.value(), point.low(), point.high()));
        return Stream.concat(shown, Stream.of(reference))
                .filter(value -> !Double.isNaN(value))
                .toList();
    }

    private List<Node> frame(Ticks y) {
        List<Node> parts = new ArrayList<>();
        for (double mark : y.marks()) {
            double at = y(y.share(mark));
            parts.add(line("grid", LEFT, at, WIDTH - RIGHT, at));
            parts.add(text(y.label(mark), LEFT - 6, at + 4, "end"));
        }
        double bottom = HEIGHT - BOTTOM;
        parts.add(line("axis", LEFT, bottom, WIDTH - RIGHT, bottom));
        for (XAxis.Mark mark : axis.marks()) {
            double at = x(mark.at());
            parts.add(line("axis", at, bottom, at, bottom + 4));
            parts.add(text(mark.label(), at, bottom + 16, "middle"));
        }
        parts.add(text(axis.name(), (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 5, "middle"));
        return parts;
    }

    private List<Node> reference(Ticks y) {
        double at = y(y.share(reference));
        return List.of(line("clean", LEFT, at, WIDTH - RIGHT, at), text(referenceName, WIDTH - RIGHT, at - 4, "end"));
    }

    private Element band(Series one, Ticks y) {
        List<Series.Point> sure =
                one.points().stream().filter(Series.Point::hasInterval).toList();
        Stream<String> upper = sure.stream().map(point -> place(point.x(), point.high(), y));
        Stream<String> lower = sure.reversed().stream().map(point -> place(point.x(), point.low(), y));
        return Element.of("polygon")
                .with("class", "band s" + one.style())
                .with("points", Stream.concat(upper, lower).collect(Collectors.joining(" ")));
    }

    private Element line(Series one, Ticks y) {
        List<Series.Point> points = one.points().stream()
                .filter(point -> !Double.isNaN(point.value()))
                .toList();
        String line =
                points.stream().map(point -> place(point.x(), point.value(), y)).collect(Collectors.joining(" "));
        List<Node> parts = new ArrayList<>();
        parts.add(LineStyle.line(one.style(), line));
        points.forEach(
                point -> parts.add(LineStyle.marker(one.style(), x(axis.share(point.x())), y(y.share(point.value())))));
        return Element.of("g", Element.of("title", one.name())).add(parts);
    }

    private String place(double x, double value, Ticks y) {
        return Coordinates.of(x(axis.share(x))) + "," + Coordinates.of(y(y.share(value)));
    }

    private static double x(double share) {
        return LEFT + share * (WIDTH - LEFT - RIGHT);
    }

    private static double y(double share) {
        return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP);
    }

    private static Element line(String style, double x1, double y1, double x2, double y2) {
        return Element.of("line")
                .with("class", style)
                .with("x1", Coordinates.of(x1))
                .with("y1", Coordinates.of(y1))
                .with("x2", Coordinates.of(x2))
                .with("y2", Coordinates.of(y2));
    }

    private static Element text(String text, double x, double y, String anchor) {
        return Element.of("text", text)
                .with("x", Coordinates.of(x))
                .with("y", Coordinates.of(y))
                .with("text-anchor", anchor);
    }
}
