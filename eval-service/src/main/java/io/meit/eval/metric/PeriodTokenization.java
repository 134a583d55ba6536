package io.meit.eval.metric;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How MEIT cuts a text for BLEU and ROUGE-L (profile {@code meit}): periods become words of their own and runs of blanks
 * one blank. What separates words is then up to the metric, and they differ.
 */
public final class PeriodTokenization {

    /** Name in signatures. */
    public static final String NAME = "period";

    private static final Pattern BLANKS = Pattern.compile(" +");
    /** What Python's {@code str.split()} splits at: more than Java's {@code \s}. */
    private static final Pattern WHITESPACE =
            Pattern.compile("[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+");

    private PeriodTokenization() {}

    /** Words between any whitespace; none in an empty text. */
    public static List<String> splitAtWhitespace(String text) {
        return Arrays.stream(WHITESPACE.split(spaced(text)))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Words between single blanks: a line feed stays inside its word, and an empty text is one empty word. */
    public static List<String> splitAtBlank(String text) {
        return List.of(spaced(text).split(" ", -1));
    }

    private static String spaced(String text) {
        return BLANKS.matcher(text.replace(".", " .")).replaceAll(" ");
    }
}
