package io.meit.model.adapter;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions of an adapter's configuration, which are Python's. */
final class PeftPattern {

    private PeftPattern() {}

    /**
     * Compiles an expression; {@code field} and {@code written}, what the file says, are for the message.
     *
     * @throws UnsupportedAdapterException if Java does not understand it
     */
    static Pattern compile(String expression, String field, String written) {
        try {
            return Pattern.compile(expression.replace("(?P<", "(?<"));
        } catch (PatternSyntaxException e) {
            throw new UnsupportedAdapterException(
                    "field '%s' is '%s', which is no regular expression that Python and Java share: %s"
                            .formatted(field, written, e.getDescription()),
                    e);
        }
    }
}
