package io.meit.metrics.english;

import io.meit.metrics.words.Whitespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A word as Punkt sees it: periods stay with their words, other punctuation does not.
 *
 * @param text as written
 * @param type in lower case; numbers are all one type
 */
record PunktToken(String text, String type) {

    private static final String NUMBER = "##number##";
    private static final String NO_START = "(\"`{[:;&#*@)}]-,";
    private static final String NO_PART = ")\";}]*:@'({[?!";

    private static PunktToken of(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return new PunktToken(text, isNumeric(lower) ? NUMBER : lower);
    }

    /** The words of a text, line by line. */
    static List<PunktToken> of(String text, int from, int to) {
        List<PunktToken> tokens = new ArrayList<>();
        int at = from;
        while (at < to) {
            if (Whitespace.is(text.charAt(at))) {
                at++;
            } else {
                int end = end(text, at, to);
                tokens.add(of(text.substring(at, end)));
                at = end;
            }
        }
        return tokens;
    }

    /** A character that stands alone behind a period and so may follow a sentence's end. */
    static boolean standsAlone(char c) {
        return NO_PART.indexOf(c) >= 0;
    }

    private static int end(String text, int at, int to) {
        int several = several(text, at, to);
        if (several > 0) {
            return at + several;
        }
        int end = at + Character.charCount(text.codePointAt(at));
        if (NO_START.indexOf(text.charAt(at)) >= 0) {
            return end;
        }
        while (end < to && !isEnd(text, end, to)) {
            end++;
        }
        return end;
    }

    private static boolean isEnd(String text, int at, int to) {
        char c = text.charAt(at);
        if (c == ',') {
            int next = at + 1;
            return next == to || isBoundary(text, next, to);
        }
        return isBoundary(text, at, to);
    }

    private static boolean isBoundary(String text, int at, int to) {
        char c = text.charAt(at);
        return Whitespace.is(c) || standsAlone(c) || several(text, at, to) > 0;
    }

    /** Length of the dashes or periods that make one token: two or more, periods also with whitespace between. */
    private static int several(String text, int at, int to) {
        char c = text.charAt(at);
        if (c != '.' && c != '-') {
            return 0;
        }
        int run = at;
        while (run < to && text.charAt(run) == c) {
            run++;
        }
        if (run - at >= 2) {
            return run - at;
        }
        return c == '.' ? spacedPeriods(text, at, to) : 0;
    }

    private static int spacedPeriods(String text, int at, int to) {
        int pairs = 0;
        int i = at;
        while (i + 1 < to && text.charAt(i) == '.' && isBlank(text.charAt(i + 1))) {
            pairs++;
            i += 2;
        }
        // The last period has no whitespace of its own: if none follows, the last pair gives its period.
        int before = i < to && text.charAt(i) == '.' ? pairs : pairs - 1;
        return before >= 2 ? 2 * before + 1 : 0;
    }

    /** Punkt reads line by line, so a line's end separates. */
    private static boolean isBlank(char c) {
        return c != '\n' && Whitespace.is(c);
    }

    boolean endsInPeriod() {
        return text.endsWith(".");
    }

    boolean isEllipsis() {
        return text.startsWith("..") && text.chars().allMatch(c -> c == '.');
    }

    boolean isInitial() {
        int first = text.codePointAt(0);
        int length = Character.charCount(first);
        return text.length() == length + 1 && endsInPeriod() && !Character.isDigit(first) && PythonWord.has(first);
    }

    boolean isNumber() {
        return type.equals(NUMBER);
    }

    boolean startsUpper() {
        return Character.isUpperCase(text.codePointAt(0));
    }

    boolean startsLower() {
        return Character.isLowerCase(text.codePointAt(0));
    }

    String typeWithoutPeriod() {
        return type.length() > 1 && type.endsWith(".") ? type.substring(0, type.length() - 1) : type;
    }

    /** An optional minus and an optional period or comma, a digit, then digits, periods, commas and dashes. */
    private static boolean isNumeric(String text) {
        int i = text.startsWith("-") ? 1 : 0;
        if (i < text.length() && (text.charAt(i) == '.' || text.charAt(i) == ',')) {
            i++;
        }
        if (i == text.length() || !Character.isDigit(text.codePointAt(i))) {
            return false;
        }
        return text.codePoints().skip(i).allMatch(c -> Character.isDigit(c) || c == ',' || c == '.' || c == '-');
    }
}
