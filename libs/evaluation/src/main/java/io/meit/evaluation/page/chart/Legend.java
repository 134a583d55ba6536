package io.meit.evaluation.page.chart;

import io.meit.evaluation.page.html.Element;
import java.util.List;

/** The names of lines with a piece of each. */
public final class Legend {

    private Legend() {}

    /** As a list. */
    public static Element of(List<Series> series) {
        return Element.of("ul", series.stream().map(Legend::item).toList()).with("class", "legend");
    }

    private static Element item(Series series) {
        Element sample = Element.of(
                        "svg", LineStyle.line(series.style(), "0,6 34,6"), LineStyle.marker(series.style(), 17, 6))
                .with("viewBox", "0 0 34 12")
                .with("aria-hidden", "true");
        return Element.of("li", sample).add(series.name());
    }
}
