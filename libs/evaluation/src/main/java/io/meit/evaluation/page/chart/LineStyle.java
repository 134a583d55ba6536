package io.meit.evaluation.page.chart;

import io.meit.evaluation.page.html.Element;

/** What tells lines apart without colour: a dash and a marker. */
final class LineStyle {

    private static final String[] DASHES = {"", "7 3", "2 3", "9 3 2 3", "5 2", "1 2", "12 3", "4 4", "9 2 2 2 2 2"};
    /** Circle, square, triangle up, diamond, triangle down, cross, bar, star of four, half circle; about a centre. */
    private static final String[] MARKERS = {
        "m-3.4 0a3.4 3.4 0 1 0 6.8 0a3.4 3.4 0 1 0-6.8 0z",
        "m-3-3h6v6h-6z",
        "m0-4l3.8 6.6h-7.6z",
        "m0-4.2l4.2 4.2l-4.2 4.2l-4.2-4.2z",
        "m0 4l3.8-6.6h-7.6z",
        "m-1.3-3.8h2.6v2.5h2.5v2.6h-2.5v2.5h-2.6v-2.5h-2.5v-2.6h2.5z",
        "m-1.5-4h3v8h-3z",
        "m0-4.8l1.4 3.4l3.4 1.4l-3.4 1.4l-1.4 3.4l-1.4-3.4l-3.4-1.4l3.4-1.4z",
        "m-3.8 1.9a3.8 3.8 0 0 1 7.6 0z"
    };

    private LineStyle() {}

    static Element line(int style, String points) {
        Element line = Element.of("polyline").with("class", "line s" + style).with("points", points);
        return DASHES[style].isEmpty() ? line : line.with("stroke-dasharray", DASHES[style]);
    }

    static Element marker(int style, double x, double y) {
        return Element.of("path")
                .with("class", "mark s" + style)
                .with("d", "M" + Coordinates.of(x) + " " + Coordinates.of(y) + MARKERS[style]);
    }
}
