package io.meit.evaluation.page;

import io.meit.evaluation.page.html.Element;
import io.meit.evaluation.page.html.Node;
import java.util.List;

/**
 * A part of the page with a heading of its own.
 *
 * @param id target of links
 * @param title heading
 * @param body what is below it
 */
record PageSection(String id, String title, List<? extends Node> body) {

    PageSection {
        body = List.copyOf(body);
    }

    Element element() {
        Element heading = Element.of("h2", title).with("id", id + "-title");
        return Element.of("section", heading).add(body).with("id", id).with("aria-labelledby", id + "-title");
    }

    Element link() {
        return Element.of("li", Element.of("a", title).with("href", "#" + id));
    }
}
