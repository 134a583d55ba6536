package io.meit.evaluation.page.html;

/**
 * The page's CSS, the only text that is written as it is; it comes from this project's own resource.
 *
 * @param css must not end its element
 */
public record StyleSheet(String css) implements Node {

    public StyleSheet {
        if (css.contains("</")) {
            throw new IllegalArgumentException("a style sheet must not hold '</', which ends it");
        }
    }

    @Override
    public void write(StringBuilder out) {
        out.append("<style>\n").append(css).append("</style>");
    }
}
