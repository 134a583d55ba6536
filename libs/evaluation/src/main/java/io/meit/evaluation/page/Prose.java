package io.meit.evaluation.page;

import io.meit.evaluation.page.html.Element;
import io.meit.evaluation.page.html.Node;
import java.util.ArrayList;
import java.util.List;

/** The small pieces that all sections are made of. */
final class Prose {

    private Prose() {}

    static Element paragraph(String text) {
        return Element.of("p", text);
    }

    static Element note(String text) {
        return Element.of("p", text).with("class", "note");
    }

    static Element code(String text) {
        return Element.of("code", text);
    }

    static Element muted(String text) {
        return Element.of("span", text).with("class", "muted");
    }

    /** Text that screen readers read and nobody sees. */
    static Element spoken(String text) {
        return Element.of("span", text).with("class", "spoken");
    }

    static Element head(String text) {
        return Element.of("th", text).with("scope", "col");
    }

    static Element numberHead(String text) {
        return head(text).with("class", "num");
    }

    static Element rowHead(Node... children) {
        return Element.of("th", children).with("scope", "row");
    }

    static Element number(String text) {
        return Element.of("td", text).with("class", "num");
    }

    /** A wide table that scrolls by itself, so that the page does not. */
    static Element scroll(String label, Element table) {
        return Element.of("div", table)
                .with("class", "scroll")
                .with("role", "region")
                .with("aria-label", label)
                .with("tabindex", "0");
    }

    /** The first of several parts under a heading, the others folded away; one alone as it is. */
    static List<Node> oneOfMany(String name, List<? extends Node> part, boolean first, boolean many) {
        List<Node> body = new ArrayList<>();
        if (!many || first) {
            if (many) {
                body.add(Element.of("h3", name));
            }
            body.addAll(part);
        } else {
            body.add(Element.of("details", Element.of("summary", name)).add(part));
        }
        return body;
    }

    static Element details(String summary, Node... body) {
        return Element.of("details", Element.of("summary", summary)).add(body);
    }
}
