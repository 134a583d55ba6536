package io.meit.evaluation.page.html;

/**
 * A whole page that loads nothing: its policy forbids scripts and the network.
 *
 * @param title of the window
 * @param styles the only ones
 * @param body with all that is shown
 */
public record Document(String title, StyleSheet styles, Element body) {

    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

    /** The page as text. */
    public String html() {
        Element head = Element.of(
                "head",
                Element.of("meta").with("charset", "utf-8"),
                Element.of("meta").with("http-equiv", "Content-Security-Policy").with("content", POLICY),
                Element.of("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"),
                Element.of("meta").with("name", "color-scheme").with("content", "light dark"),
                Element.of("meta").with("name", "generator").with("content", "MEIT on the JVM"),
                Element.of("title", title),
                styles);
        StringBuilder out = new StringBuilder("<!doctype html>\n");
        Element.of("html", head, body).with("lang", "en").write(out);
        return out.toString();
    }
}
