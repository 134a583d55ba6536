package io.meit.evaluation.page.html;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An element of HTML or SVG. Immutable.
 *
 * @param name e.g. {@code td}
 * @param attributes in the order given
 * @param children in order
 */
public record Element(String name, List<Attribute> attributes, List<Node> children) implements Node {

    /**
     * An attribute.
     *
     * @param value unescaped; null for an attribute that has none, e.g. {@code open}
     */
    public record Attribute(String name, String value) {
        public Attribute {
            requireName(name);
        }
    }

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9:-]*");
    private static final Set<String> VOID = Set.of("meta", "br", "hr", "col", "img", "link", "wbr");
    /** A line of its own for each: pages are read and compared as text, too. */
    private static final Set<String> BLOCKS = Set.of(
            "html",
            "head",
            "body",
            "main",
            "header",
            "footer",
            "nav",
            "section",
            "article",
            "div",
            "table",
            "thead",
            "tbody",
            "tr",
            "h1",
            "h2",
            "h3",
            "h4",
            "p",
            "ul",
            "ol",
            "li",
            "dl",
            "dt",
            "dd",
            "figure",
            "figcaption",
            "details",
            "summary",
            "svg",
            "g",
            "title",
            "meta",
            "caption");

    public Element {
        requireName(name);
        attributes = List.copyOf(attributes);
        children = List.copyOf(children);
    }

    private static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'%s' is no name of an element or attribute".formatted(name));
        }
    }

    /** An element with children. */
    public static Element of(String name, Node... children) {
        return new Element(name, List.of(), List.of(children));
    }

    /** An element with a text. */
    public static Element of(String name, String text) {
        return of(name, new Text(text));
    }

    /** An element with children. */
    public static Element of(String name, Collection<? extends Node> children) {
        return new Element(name, List.of(), List.copyOf(children));
    }

    /** This element with an attribute, in place of one of that name if it has it already. */
    public Element with(String attribute, Object value) {
        return with(new Attribute(attribute, value.toString()));
    }

    /** This element with an attribute that has no value. */
    public Element flagged(String attribute) {
        return with(new Attribute(attribute, null));
    }

    private Element with(Attribute attribute) {
        List<Attribute> more = new ArrayList<>(attributes);
        more.removeIf(there -> there.name().equals(attribute.name()));
        more.add(attribute);
        return new Element(name, more, children);
    }

    /** This element with more children. */
    public Element add(Node... more) {
        return add(List.of(more));
    }

    /** This element with more children. */
    public Element add(Collection<? extends Node> more) {
        List<Node> all = new ArrayList<>(children);
        all.addAll(more);
        return new Element(name, attributes, all);
    }

    /** This element with a text at its end. */
    public Element add(String text) {
        return add(new Text(text));
    }

    @Override
    public void write(StringBuilder out) {
        out.append('<').append(name);
        for (Attribute attribute : attributes) {
            out.append(' ').append(attribute.name());
            if (attribute.value() != null) {
                out.append("=\"");
                Text.escape(attribute.value(), out);
                out.append('"');
            }
        }
        out.append('>');
        if (!VOID.contains(name)) {
            children.forEach(child -> child.write(out));
            out.append("</").append(name).append('>');
        }
        if (BLOCKS.contains(name)) {
            out.append('\n');
        }
    }

    /** The element alone, as it is written. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        write(out);
        return out.toString();
    }
}
