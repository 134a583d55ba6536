package io.meit.evaluation.page.chart;

import io.meit.evaluation.page.html.Element;
import io.meit.evaluation.page.html.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of a table as a drawing that takes the width of its cell: a dot with its interval, two dots, or a bar. The number
 * itself stands in the cell beside it, so the drawing is hidden from who cannot see it.
 *
 * @param scale of the whole column
 */
public record Strip(Ticks scale) {

    private static final String MIDDLE = "50%";

    /** A dot with its whisker and, unless NaN, a mark to compare it with. */
    public Element dot(double value, double low, double high, double reference) {
        List<Node> parts = rail();
        if (!Double.isNaN(reference)) {
            parts.add(upright(reference).with("class", "gap"));
        }
        if (!Double.isNaN(low) && !Double.isNaN(high)) {
            parts.add(along(low, high).with("class", "whisker"));
        }
        if (!Double.isNaN(value)) {
            parts.add(dot(value, "dot"));
        }
        return drawing(parts);
    }

    /** A full and a hollow dot with a line between them. */
    public Element pair(double full, double hollow) {
        List<Node> parts = rail();
        if (!Double.isNaN(full) && !Double.isNaN(hollow)) {
            parts.add(along(full, hollow).with("class", "gap"));
            parts.add(dot(hollow, "hollow"));
            parts.add(dot(full, "dot"));
        }
        return drawing(parts);
    }

    /** A bar from the low end. */
    public Element bar(double value, String style) {
        List<Node> parts = rail();
        if (!Double.isNaN(value)) {
            parts.add(Element.of("rect")
                    .with("class", style)
                    .with("y", "25%")
                    .with("height", MIDDLE)
                    .with("width", Coordinates.percent(scale.share(value))));
        }
        return drawing(parts);
    }

    /** The ends of the scale, for the head of the column. */
    public Element ends() {
        return Element.of(
                        "span",
                        Element.of("span", scale.label(scale.low())),
                        Element.of("span", scale.label(scale.high())))
                .with("class", "scale")
                .with("aria-hidden", "true");
    }

    private List<Node> rail() {
        List<Node> parts = new ArrayList<>();
        for (double mark : scale.marks()) {
            parts.add(upright(mark).with("class", "tick"));
        }
        return parts;
    }

    private Element upright(double value) {
        String x = Coordinates.percent(scale.share(value));
        return Element.of("line").with("x1", x).with("x2", x).with("y1", "0").with("y2", "100%");
    }

    private Element along(double from, double to) {
        return Element.of("line")
                .with("x1", Coordinates.percent(scale.share(from)))
                .with("x2", Coordinates.percent(scale.share(to)))
                .with("y1", MIDDLE)
                .with("y2", MIDDLE);
    }

    private Element dot(double value, String style) {
        return Element.of("circle")
                .with("class", style)
                .with("cx", Coordinates.percent(scale.share(value)))
                .with("cy", MIDDLE)
                .with("r", "4.5");
    }

    private static Element drawing(List<Node> parts) {
        return Element.of("svg", parts).with("class", "strip").with("aria-hidden", "true");
    }
}
